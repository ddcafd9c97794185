import Domain

/// A number as English goals write it, or as a shop's page would.
struct NumberNotation {
  let value: Decimal
  /// False where the notation has two readings, such as `1.299`.
  let isSure: Bool
  /// The scalar behind the number.
  let end: Int

  /// - Returns: nil where the digits begin a word, such as `13-inch`, `4k` or `2.0.1`.
  static func read(_ scalars: [Unicode.Scalar], at start: Int) -> NumberNotation? {
    var end = start
    var separators: [(mark: Unicode.Scalar, digits: Int)] = []
    var digits = 0
    while end < scalars.count, end - start < 40 {
      let scalar = scalars[end]
      if scalar.isDigit {
        digits += 1
        end += 1
      } else if scalar == "." || scalar == ",", end + 1 < scalars.count, scalars[end + 1].isDigit {
        separators.append((scalar, digits))
        digits = 0
        end += 1
      } else {
        break
      }
    }
    separators.append((" ", digits))
    guard !beginsWord(scalars, behind: end) else { return nil }
    return number(Array(scalars[start..<end]), separators, end: end)
  }

  private static func beginsWord(_ scalars: [Unicode.Scalar], behind end: Int) -> Bool {
    guard end < scalars.count else { return false }
    if scalars[end] == "-" {
      return end + 1 < scalars.count && scalars[end + 1].isWordPart && !scalars[end + 1].isDigit
    }
    guard scalars[end].isWordPart else { return false }
    // `50EUR` is a number and a currency.
    var letters = String.UnicodeScalarView()
    for scalar in scalars[end...].prefix(8) {
      guard scalar.isWordPart else { break }
      letters.append(scalar)
    }
    return Currencies.code(ofWord: String(letters).lowercased()) == nil
  }

  /// - Parameter parts: for each separator the digits before it; last the digits at the end.
  private static func number(
    _ written: [Unicode.Scalar], _ parts: [(mark: Unicode.Scalar, digits: Int)], end: Int
  ) -> NumberNotation? {
    let marks = parts.dropLast().map(\.mark)
    let last = parts.last?.digits ?? 0
    let first = parts.first?.digits ?? 0
    var point: Unicode.Scalar?
    var isSure = true
    switch (Set(marks).count, marks.count) {
    case (0, _): break
    case (1, 1) where marks[0] == ".":
      point = "."
      isSure = last != 3 || first > 3
    case (1, 1): point = last == 3 && first <= 3 ? nil : ","
    case (1, _): if parts.dropFirst().contains(where: { $0.digits != 3 }) { return nil }
    case (2, _) where !marks.dropLast().contains(marks[marks.count - 1]): point = marks[marks.count - 1]
    default: return nil
    }
    var text = ""
    for scalar in written where scalar.isDigit || scalar == point {
      text.unicodeScalars.append(scalar == point ? "." : scalar)
    }
    return Decimal(text).map { NumberNotation(value: $0, isSure: isSure, end: end) }
  }
}
