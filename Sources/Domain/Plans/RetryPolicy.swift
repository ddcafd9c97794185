/// How often and how long apart a step is tried when a fault may pass.
package struct RetryPolicy: Hashable, Sendable {
  /// How the longest wait grows from one attempt to the next.
  package enum Strategy: Hashable, Sendable {
    /// Always the same.
    case fixed(Duration)
    /// Longer by the first one each time.
    case linear(Duration)
    /// So many times as long each time.
    case exponential(Duration, rate: Int)
    /// One after the other; the last goes on. Never empty.
    case list([Duration])
  }

  /// In all, the first included; 1 to 10.
  package let attempts: Int
  package let strategy: Strategy
  /// No wait is longer.
  package let cap: Duration

  package static let attemptBounds: ClosedRange<Int64> = 1...10

  package init(attempts: Int = 3, strategy: Strategy, cap: Duration = .seconds(60)) {
    self.attempts = attempts
    self.strategy = strategy
    self.cap = cap
  }

  /// Exponential.
  package init(attempts: Int = 3, interval: Duration = .seconds(1), rate: Int = 2, cap: Duration = .seconds(60)) {
    self.init(attempts: attempts, strategy: .exponential(interval, rate: rate), cap: cap)
  }

  package static let standard = RetryPolicy()

  /// The wait before the attempt after `failures` failed ones: full jitter, uniform between nothing and the longest
  /// (Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015); never less than the other side asked
  /// for, up to the cap.
  /// - Returns: nil when there is no further attempt.
  package func wait(
    afterFailures failures: Int, of errorClass: ErrorClass, retryAfter: Duration?, random: any RandomSource
  ) -> Duration? {
    guard errorClass.passes, failures < attempts else { return nil }
    let bound = UInt64(max(1, longest(afterFailures: max(failures, 1)).wholeMicroseconds))
    let drawn = Duration.microseconds(Int64(random.below(bound)))
    return min(max(drawn, retryAfter ?? .zero), cap)
  }

  private func longest(afterFailures failures: Int) -> Duration {
    switch strategy {
    case .fixed(let interval): return min(interval, cap)
    case .linear(let interval): return min(interval * failures, cap)
    case .exponential(let interval, let rate):
      var longest = min(interval, cap)
      for _ in 1..<failures { longest = min(longest * rate, cap) }
      return longest
    case .list(let waits):
      let wait = failures <= waits.count ? waits[failures - 1] : waits.last
      return min(wait ?? .zero, cap)
    }
  }
}
