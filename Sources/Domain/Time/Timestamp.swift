/// A moment on the wall clock: microseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let microseconds: Int64

  package init(microseconds: Int64) { self.microseconds = microseconds }

  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }

  /// The moment `duration` later; stops at the ends of what can be told.
  package func advanced(by duration: Duration) -> Timestamp {
    let (sum, overflow) = microseconds.addingReportingOverflow(duration.wholeMicroseconds)
    return Timestamp(microseconds: overflow ? (duration < .zero ? .min : .max) : sum)
  }

  /// How long from `earlier` to this; negative where the clock went back.
  package func since(_ earlier: Timestamp) -> Duration {
    .microseconds(microseconds.subtractingReportingOverflow(earlier.microseconds).partialValue)
  }

  /// RFC 3339 in UTC with six digits of a second: `2026-03-01T09:30:00.000000Z`.
  package var description: String {
    let second = microseconds.floorDivided(by: 1_000_000)
    let day = CivilDay(daysSinceEpoch: second.quotient.floorDivided(by: 86_400).quotient)
    let inDay = second.quotient.floorDivided(by: 86_400).remainder
    return "\(day)T\((inDay / 3600).padded(2)):\((inDay / 60 % 60).padded(2)):\((inDay % 60).padded(2))"
      + ".\(second.remainder.padded(6))Z"
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  fileprivate func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}

extension Duration {
  /// Whole microseconds, rounded towards zero; stops at the ends of Int64.
  package var wholeMicroseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    guard !overflow else { return seconds < 0 ? .min : .max }
    let (sum, tooLarge) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000)
    return tooLarge ? (seconds < 0 ? .min : .max) : sum
  }
}
