import HTML

extension String {
  /// White space of every kind, no-break spaces too, as one space; none at the ends. Invisible joiners go.
  var tidy: String {
    guard !isASCII else { return asciiTidy }
    var result = String.UnicodeScalarView()
    var wantsSpace = false
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        wantsSpace = !result.isEmpty
      } else if scalar == "\u{200B}" || scalar == "\u{00AD}" || scalar == "\u{FEFF}" {
        continue
      } else {
        if wantsSpace { result.append(" ") }
        wantsSpace = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Letters and digits in runs, in lower case.
  var words: [String] {
    guard !isASCII else { return asciiLowercased.utf8.split { !$0.isLetterOrDigit }.map { String(Substring($0)) } }
    return lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  var hasLetter: Bool {
    utf8.contains { (0x61...0x7A).contains($0 | 0x20) } || !isASCII && contains(where: \.isLetter)
  }

  // Most text of most pages is ASCII, where bytes tell all that Unicode's tables would.
  private var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

  private var asciiTidy: String {
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    var wantsSpace = false
    for byte in utf8 {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        wantsSpace = !result.isEmpty
      } else {
        if wantsSpace { result.append(0x20) }
        wantsSpace = false
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether two words are one but for their endings: the same without an English plural, or three quarters in common
  /// from the start.
  func isKin(to other: String) -> Bool {
    if self == other || singular == other.singular { return true }
    let common = zip(self, other).prefix { $0 == $1 }.count
    return common >= 5 && common * 4 >= max(count, other.count) * 3
  }

  private var singular: Substring {
    if hasSuffix("ies"), count > 4 { return dropLast(3) + "y" }
    for ending in ["sses", "shes", "ches", "xes", "zes"] where hasSuffix(ending) { return dropLast(2) }
    if hasSuffix("s"), !hasSuffix("ss"), count > 3 { return dropLast() }
    return self[...]
  }
}

extension UInt8 {
  /// Whether the byte is a letter or digit of ASCII.
  fileprivate var isLetterOrDigit: Bool { (0x61...0x7A).contains(self | 0x20) || (0x30...0x39).contains(self) }
}
