import Domain

/// Text as a terminal takes it: what could move its cursor or change its mind is made visible, and widths are counted
/// in its cells.
enum DisplayText {
  /// One line without control characters. Page text passes here before it reaches a terminal, which would obey escape
  /// sequences in it. Characters that are not seen go too: some turn the direction of writing, which makes lines lie,
  /// some hide words, and terminals disagree on the width of pictures that are joined by them.
  static func clean(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var isGap = false
    var marks = 0
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        isGap = true
        continue
      }
      guard !scalar.isUnseen else { continue }
      marks = !scalar.isASCII && scalar.properties.generalCategory == .nonspacingMark ? marks + 1 : 0
      guard marks <= markLimit else { continue }
      if isGap, !out.isEmpty { out.append(" ") }
      isGap = false
      out.append(scalar)
    }
    return String(out)
  }

  /// On one letter: no writing needs more, but towers of them cover the lines above.
  private static let markLimit = 6

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Cells that a clean text takes.
  static func width(_ text: String) -> Int { text.reduce(0) { $0 + CellWidth.of($1) } }

  /// At most `limit` cells, cut between characters; a cut text ends in the ellipsis.
  static func cut(_ text: String, to limit: Int, _ style: Style) -> String {
    guard width(text) > limit else { return text }
    let room = limit - width(style.ellipsis)
    guard room > 0 else { return String(text.prefix(max(0, limit)).filter { CellWidth.of($0) == 1 }) }
    var kept = ""
    var used = 0
    for character in text {
      used += CellWidth.of(character)
      if used > room { break }
      kept.append(character)
    }
    return kept + style.ellipsis
  }

  /// The same for an address: its scheme goes, then its middle, for its end tells it from its neighbours.
  static func cutAddress(_ text: String, to limit: Int, _ style: Style) -> String {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return cut(text, to: limit, style) }
    let rest = String(text.dropFirst(scheme.count))
    let room = limit - width(style.ellipsis)
    guard width(rest) > limit, room >= 8 else { return cut(rest, to: limit, style) }
    var end = ""
    var used = 0
    for character in rest.reversed() {
      used += CellWidth.of(character)
      if used > room / 2 { break }
      end.insert(character, at: end.startIndex)
    }
    return cut(rest, to: limit - width(end), style) + end
  }

  /// Filled with spaces to so many cells.
  static func pad(_ text: String, to cells: Int, right: Bool = false) -> String {
    let fill = String(repeating: " ", count: max(0, cells - width(text)))
    return right ? fill + text : text + fill
  }
}
