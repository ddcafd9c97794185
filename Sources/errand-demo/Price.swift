/// An amount in hundredths of a currency's unit.
struct Price: Equatable, Comparable, Hashable, Sendable {
  let cents: Int

  static func < (left: Price, right: Price) -> Bool { left.cents < right.cents }

  /// `1299.00`, for machines.
  var plain: String { "\(cents / 100).\(fraction)" }

  var fraction: String {
    let part = cents % 100
    return part < 10 ? "0\(part)" : "\(part)"
  }

  /// The whole units in groups of three: `1`, `299`.
  func groups(joinedBy separator: String) -> String {
    let digits = Array(String(cents / 100))
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0 && (digits.count - place).isMultiple(of: 3) { result += separator }
      result.append(digit)
    }
    return result
  }
}
