import Access
import Domain

/// On whose behalf something is done, and what ties it to the request.
struct Caller: Hashable, Sendable {
  let principal: Principal
  let correlation: String
  /// The same caller as the engine knows it, with the terms of the command.
  let asker: Asker
}
