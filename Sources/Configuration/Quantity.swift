/// A unit that a value is written in, such as `10min` or `64MiB`: whole numbers only, each with its unit.
package enum Quantity: Hashable, Sendable {
  /// Counted in milliseconds.
  case duration
  /// Counted in bytes.
  case size

  /// From the largest down: how a value is written is found by trying them in this order.
  package var units: [(name: String, worth: Int64)] {
    switch self {
    case .duration: [("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1000), ("ms", 1)]
    case .size: [("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1)]
    }
  }

  /// What a text such as `10min` stands for; nil for what is none or does not fit.
  package func amount(of text: String) -> Int64? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int64(digits) else { return nil }
    var name = text.dropFirst(digits.count)
    if name.first == " " { name = name.dropFirst() }
    if name.isEmpty { return count == 0 ? 0 : nil }
    let plain = self == .duration && name == "m" ? "min" : name
    guard let unit = units.first(where: { $0.name == plain }) else { return nil }
    let (amount, overflow) = count.multipliedReportingOverflow(by: unit.worth)
    return overflow ? nil : amount
  }

  /// The shortest way to write an amount, such as `10min` for 600000; zero has the plainest unit.
  package func text(of amount: Int64) -> String {
    let plain = self == .duration ? "0s" : "0B"
    guard amount != 0, let unit = units.first(where: { amount % $0.worth == 0 }) else { return plain }
    return "\(amount / unit.worth)\(unit.name)"
  }

  /// What is wanted, in the words of a message.
  var name: String {
    switch self {
    case .duration: "a time with its unit (ms, s, m or min, h, d), such as 10min"
    case .size: "a size with its unit (B, KiB, MiB, GiB, TiB), such as 64MiB"
    }
  }
}
