/// The port to time: the wall clock, the monotonic clock, and waiting.
package protocol TimeSource: Sendable {
  /// The wall clock. May jump either way.
  func now() -> Timestamp
  /// The monotonic clock.
  func instant() -> Instant
  /// Returns at `moment` or soon after it, or at once when the calling task is cancelled.
  func sleep(until moment: Instant) async
}
