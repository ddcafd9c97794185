import Domain

/// How often something may happen: in bursts of ``burst``, and ``perSecond`` times a second in the long run.
///
/// The generic cell rate algorithm (ITU-T I.371) in its virtual scheduling form: one moment is all it remembers.
struct TokenBucket: Hashable, Sendable {
  /// Microseconds that one costs.
  private let cost: Int64
  /// Microseconds that may be borrowed from what is to come.
  private let tolerance: Int64
  /// When all that was taken would be paid for.
  private var paid: Int64

  /// - Parameters:
  ///   - perSecond: 1 to 1,000,000.
  ///   - burst: 1 to 1,000,000.
  init(perSecond: Int, burst: Int, at now: Instant) {
    cost = 1_000_000 / Int64(min(max(perSecond, 1), 1_000_000))
    tolerance = cost * (Int64(min(max(burst, 1), 1_000_000)) - 1)
    paid = now.microseconds
  }

  /// Takes one.
  /// - Parameter patience: no wait is longer. Who would have to wait longer takes nothing more from the bucket: that
  ///   many waiters at once are the bound then.
  /// - Returns: how long to wait before doing it.
  mutating func take(at now: Instant, patience: Duration) -> Duration {
    let due = max(paid, now.microseconds)
    let wait = max(0, due - tolerance - now.microseconds)
    let longest = max(0, patience.wholeMicroseconds)
    guard wait <= longest else { return .microseconds(longest) }
    paid = due + cost
    return .microseconds(wait)
  }
}
