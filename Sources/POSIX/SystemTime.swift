internal import CSystem
package import Domain

/// The kernel's clocks.
package struct SystemTime: TimeSource {
  package init() {}

  package func now() -> Timestamp { Timestamp(microseconds: Self.read(CLOCK_REALTIME)) }

  package func instant() -> Instant { Instant(microseconds: Self.read(CLOCK_MONOTONIC)) }

  package func sleep(until moment: Instant) async {
    let rest = moment.since(instant())
    // Cancelled: returning early is what the port promises.
    if rest > .zero { try? await Task.sleep(for: rest) }
  }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    // Fills the given struct; both clocks always exist.
    unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }
}
