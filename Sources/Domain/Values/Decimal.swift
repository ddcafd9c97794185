/// An exact decimal number: `significand / 10^scale`. For amounts that pages and people write.
///
/// Kept without trailing zeros, so that equal numbers are equal values; 18 digits, 12 of them behind the point at
/// most.
package struct Decimal: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let significand: Int64
  /// 0 to 12.
  package let scale: Int

  /// Nil where the number needs more digits than there are.
  package init?(significand: Int64, scale: Int) {
    var (digits, places) = (significand, significand == 0 ? 0 : scale)
    while places > 0, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    while places < 0 {
      let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      digits = product
      places += 1
    }
    guard places <= 12, digits.magnitude < 1_000_000_000_000_000_000 else { return nil }
    self.significand = digits
    self.scale = places
  }

  /// Plain digits, an optional sign and an optional point: `-12.30`. Nil for anything else.
  package init?(_ text: String) {
    var significand: Int64 = 0
    var scale = 0
    var isNegative = false
    var sawPoint = false
    var sawDigit = false
    // Behind the point: they take up digits only where another one follows.
    var zeros = 0
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: isNegative = true
      case UInt8(ascii: ".") where !sawPoint && sawDigit: sawPoint = true
      case UInt8(ascii: "0") where sawPoint: zeros += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard zeros <= 12 else { return nil }
        let (product, overflow) = significand.multipliedReportingOverflow(by: Self.power(zeros + 1))
        let (sum, tooLarge) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
        guard !overflow, !tooLarge else { return nil }
        significand = sum
        if sawPoint { scale += zeros + 1 }
        zeros = 0
        sawDigit = true
      default: return nil
      }
    }
    guard sawDigit, !sawPoint || scale + zeros > 0 else { return nil }
    self.init(significand: isNegative ? -significand : significand, scale: scale)
  }

  package init(_ whole: Int32) {
    significand = Int64(whole)
    scale = 0
  }

  package static func < (a: Decimal, b: Decimal) -> Bool {
    let (x, y) = (a.parts, b.parts)
    return x.whole != y.whole ? x.whole < y.whole : x.fraction < y.fraction
  }

  /// Whole part rounded down, and the rest in units of 10^-12, never negative.
  private var parts: (whole: Int64, fraction: Int64) {
    let unit = Self.power(scale)
    var (whole, rest) = significand.quotientAndRemainder(dividingBy: unit)
    if rest < 0 { (whole, rest) = (whole - 1, rest + unit) }
    return (whole, rest * Self.power(12 - scale))
  }

  private static func power(_ exponent: Int) -> Int64 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

  /// The nearest double, for rough reckoning.
  package var approximate: Double { Double(significand) / Double(Self.power(scale)) }

  /// Plain digits, no exponent; as many places as are needed.
  package var description: String { text(places: scale) }

  /// At least `places` digits behind the point: `12.30`.
  package func text(places: Int) -> String {
    let digits = String(significand.magnitude)
    let shown = max(scale, min(places, 12))
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    let whole = padded.dropLast(scale)
    let fraction = padded.suffix(scale) + String(repeating: "0", count: shown - scale)
    return (significand < 0 ? "-" : "") + whole + (shown > 0 ? "." + fraction : "")
  }
}
