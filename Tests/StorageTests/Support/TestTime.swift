import Domain

/// A clock that stands still.
struct TestTime: TimeSource {
  var microseconds: Int64 = 1_767_225_600_000_000

  func now() -> Timestamp { Timestamp(microseconds: microseconds) }
  func instant() -> Instant { Instant(microseconds: microseconds) }
  func sleep(until moment: Instant) async {}
}
