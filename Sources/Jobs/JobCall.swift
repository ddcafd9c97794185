import Domain
import POSIX

/// One action that a worker was asked for.
struct JobCall: Sendable {
  let number: Int
  /// The site that it is about.
  let place: String?
  let outcome = Promise<Result<PageOutcome, Fault>>()
}
