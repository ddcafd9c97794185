import Access

/// On whose behalf something is done, and what ties it to the request.
struct Caller: Hashable, Sendable {
  let principal: Principal
  let correlation: String
}
