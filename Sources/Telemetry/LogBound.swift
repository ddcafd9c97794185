package import Domain

/// Decides which lines of the log are written, so that no flood fills a journal: a pure value. Lines come in bursts of
/// ``burst`` and ``perSecond`` times a second in the long run: 9,500 within any 30 seconds, below the 10,000 at which
/// journald itself begins to leave out lines (journald.conf(5), RateLimitBurst=).
package struct LogBound: Hashable, Sendable {
  package static let burst = 2_000
  package static let perSecond = 250
  /// Of the burst, kept for what matters most: errors and warnings.
  package static let reserve = 500

  /// Microseconds of the monotonic clock that one line costs.
  private static let cost = Int64(1_000_000 / perSecond)
  /// When all lines so far would be paid for.
  private var paid: Int64
  /// Lines that were left out and not told of yet.
  package private(set) var leftOut = 0
  /// When it was told last how many were left out.
  private var toldAt: Instant?

  /// How many were left out is told no more often, so that a flood does not become one of such lines.
  package static let tellingPause = Duration.seconds(1)

  package init(at now: Instant) { paid = now.microseconds }

  /// Asks for room for one line.
  package mutating func admits(_ level: LogLevel, at now: Instant) -> Bool {
    let isAdmitted = takesPlace(level, at: now)
    if !isAdmitted { leftOut += 1 }
    return isAdmitted
  }

  /// Asks for room for one line that says how many were left out: false where there is none, where none was left out, or
  /// where it was said a moment ago.
  package mutating func admitsTelling(at now: Instant) -> Bool {
    guard leftOut > 0 else { return false }
    if let toldAt, now.since(toldAt) < Self.tellingPause { return false }
    return takesPlace(.warning, at: now)
  }

  private mutating func takesPlace(_ level: LogLevel, at now: Instant) -> Bool {
    let places = level <= .warning ? Self.burst : Self.burst - Self.reserve
    let due = max(paid, now.microseconds)
    guard due - now.microseconds <= Self.cost * Int64(places - 1) else { return false }
    paid = due + Self.cost
    return true
  }

  /// A line that was admitted could not be written.
  package mutating func lost() { leftOut += 1 }

  /// It was told how many were left out.
  package mutating func told(_ count: Int, at now: Instant) {
    leftOut -= min(count, leftOut)
    toldAt = now
  }
}
