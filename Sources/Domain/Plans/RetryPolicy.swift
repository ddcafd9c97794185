/// How often and how long apart a step is tried when a fault may pass.
package struct RetryPolicy: Hashable, Sendable {
  /// In all, the first included; 1 to 10.
  package let attempts: Int
  /// Before the second attempt; grows by ``rate`` each time.
  package let interval: Duration
  package let rate: Int
  /// No wait is longer.
  package let cap: Duration

  package static let attemptBounds: ClosedRange<Int64> = 1...10

  package init(attempts: Int = 3, interval: Duration = .seconds(1), rate: Int = 2, cap: Duration = .seconds(60)) {
    self.attempts = attempts
    self.interval = interval
    self.rate = rate
    self.cap = cap
  }

  package static let standard = RetryPolicy()

  /// The wait before the attempt after `failures` failed ones: full jitter, uniform between nothing and the grown
  /// interval (Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015); never less than the other
  /// side asked for, up to the cap.
  /// - Returns: nil when there is no further attempt.
  package func wait(
    afterFailures failures: Int, of errorClass: ErrorClass, retryAfter: Duration?, random: any RandomSource
  ) -> Duration? {
    guard errorClass == .transient || errorClass == .throttled, failures < attempts else { return nil }
    var longest = interval
    for _ in 1..<max(failures, 1) { longest = min(longest * rate, cap) }
    let bound = UInt64(max(1, longest.wholeMicroseconds))
    let drawn = Duration.microseconds(Int64(random.below(bound)))
    return min(max(drawn, retryAfter ?? .zero), cap)
  }
}
