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
  /// Lines that were left out since the last that was written.
  package private(set) var leftOut = 0

  package init(at now: Instant) { paid = now.microseconds }

  /// Asks for room for one line.
  package mutating func admits(_ level: LogLevel, at now: Instant) -> Bool {
    let places = level <= .warning ? Self.burst : Self.burst - Self.reserve
    let due = max(paid, now.microseconds)
    guard due - now.microseconds <= Self.cost * Int64(places - 1) else {
      leftOut += 1
      return false
    }
    paid = due + Self.cost
    return true
  }

  /// A line that was admitted could not be written.
  package mutating func lost() { leftOut += 1 }

  /// It was told how many were left out.
  package mutating func told(_ count: Int) { leftOut -= min(count, leftOut) }
}
