internal import Domain

/// Keeps retries to a share of a host's requests, so that many tasks that try again do not keep down what is coming up
/// again (Google, "Site Reliability Engineering", chapter 21; Finagle's `RetryBudget`, whose share of 20 % this is). A
/// pure value.
///
/// A token bucket: each retry takes one, each other request gives a fifth, and one comes each second, so that a host
/// with few requests is tried again, too.
struct RetryBudget: Hashable, Sendable {
  /// Microseconds in which one token comes by itself.
  private static let token: Int64 = 1_000_000
  /// Requests that give one token.
  static let requestsPerRetry: Int64 = 5
  /// Tokens at most, and at first.
  static let reserve: Int64 = 20

  private var credit = Self.reserve * Self.token
  private var counted: Timestamp?

  /// How long until a retry may go.
  mutating func wait(at now: Timestamp) -> Duration {
    refill(at: now)
    return .microseconds(max(0, Self.token - credit))
  }

  mutating func spend(isRetry: Bool, at now: Timestamp) {
    refill(at: now)
    credit = isRetry ? max(0, credit - Self.token) : min(credit + Self.token / Self.requestsPerRetry, Self.full)
  }

  private static var full: Int64 { reserve * token }

  private mutating func refill(at now: Timestamp) {
    let elapsed = counted.map { max(.zero, now.since($0)) } ?? .zero
    counted = now
    credit = min(credit + min(elapsed.wholeMicroseconds, Self.full), Self.full)
  }
}
