/// Decides when a daemon that has nothing to do ends. A pure value: whoever holds it asks when it said to.
package struct Idleness: Hashable, Sendable {
  /// What to do now.
  package enum Verdict: Hashable, Sendable {
    case end
    case lookAgain(after: Duration)
  }

  /// How long nothing may happen before the end.
  package let period: Duration
  private var lastBusy: Instant

  /// Of a period, how long after the end of what kept it busy that may go unnoticed.
  private static let share = 10

  package init(period: Duration, at now: Instant) {
    self.period = period
    lastBusy = now
  }

  /// - Parameters:
  ///   - isBusy: whether a task waits or runs, or somebody is connected, now.
  ///   - lastTouched: when something last happened.
  /// - Returns: the end, never sooner than a period after anything that was told here, and a tenth of it later at most.
  package mutating func look(isBusy: Bool, lastTouched: Instant, at now: Instant) -> Verdict {
    lastBusy = max(lastBusy, isBusy ? now : lastTouched)
    let rest = lastBusy.advanced(by: period).since(now)
    if rest <= .zero { return .end }
    return .lookAgain(after: isBusy ? max(period / Self.share, .milliseconds(1)) : rest)
  }
}
