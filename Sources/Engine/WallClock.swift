internal import Domain

extension TimeSource {
  /// Returns when the wall clock has come to `moment`, or when the calling task is cancelled. The wait itself is
  /// measured on the monotonic clock, a minute at most at a time, so that a clock that jumps is noticed.
  func sleep(untilClock moment: Timestamp) async {
    while !Task.isCancelled {
      let rest = moment.since(now())
      if rest <= .zero { return }
      await sleep(until: instant().advanced(by: min(rest, .seconds(60))))
    }
  }
}
