/// Text as a terminal takes it: what could move its cursor or change its mind is made visible, and widths are counted
/// in its cells.
enum DisplayText {
  /// One line without control characters. Page text passes here before it reaches a terminal, which would obey escape
  /// sequences in it; characters that turn the direction of writing go too, since they make lines lie.
  static func clean(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var isGap = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20, 0x85, 0x2028, 0x2029:
        isGap = true
      case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFF9...0xFFFB:
        continue
      default:
        if isGap, !out.isEmpty { out.append(" ") }
        isGap = false
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// Cells that a clean text takes.
  static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

  /// At most `limit` cells, cut between characters; a cut text ends in the ellipsis.
  static func cut(_ text: String, to limit: Int, _ style: Style) -> String {
    guard width(text) > limit else { return text }
    let room = limit - width(style.ellipsis)
    guard room > 0 else { return String(text.prefix(max(0, limit)).filter { width($0) == 1 }) }
    var kept = ""
    var used = 0
    for character in text {
      used += width(character)
      if used > room { break }
      kept.append(character)
    }
    return kept + style.ellipsis
  }

  /// Filled with spaces to so many cells.
  static func pad(_ text: String, to cells: Int, right: Bool = false) -> String {
    let fill = String(repeating: " ", count: max(0, cells - width(text)))
    return right ? fill + text : text + fill
  }

  /// East Asian wide characters and pictures take two cells (Unicode Annex 11, the blocks that terminals agree on).
  private static func width(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if character.isASCII { return 1 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
