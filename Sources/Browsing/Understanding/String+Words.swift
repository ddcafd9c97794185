extension String {
  /// White space of every kind, no-break spaces too, as one space; none at the ends. Invisible joiners go.
  var tidy: String {
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
    lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  var hasLetter: Bool { contains(where: \.isLetter) }

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
