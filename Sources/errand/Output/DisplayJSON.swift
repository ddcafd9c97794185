import Domain

/// JSON as a terminal takes it: equal to what it was made from, and nothing in it moves a cursor or turns the direction
/// of writing. The canonical text, which hashes are made of, has these characters as they are.
enum DisplayJSON {
  /// With its line break.
  static func line(_ json: JSON) -> String { escaped(json.text) + "\n" }

  /// - Parameter text: JSON, in which such characters stand inside of strings alone.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x7F }) else { return text }
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x7F, scalar.isUnseen || isSeparator(scalar) {
        for unit in String(scalar).utf16 { out += "\\u" + padded(String(unit, radix: 16)) }
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Those of lines and paragraphs end a line in some terminals and in JavaScript.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0x2028 || scalar.value == 0x2029 }

  private static func padded(_ digits: String) -> String {
    String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
