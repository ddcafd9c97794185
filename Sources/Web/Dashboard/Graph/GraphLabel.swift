/// A text of one line for a drawing, cut to its room between characters as people see them, an ellipsis behind.
///
/// Control characters are spaces, and what only steers the direction of text is left out. A text with letters that are
/// written from right to left is isolated (Unicode Standard Annex 9), so that its ellipsis stands where it goes on. The
/// time does not depend on how long the text is, but on the room.
struct GraphLabel: Hashable, Sendable {
  let text: String
  /// In ems, no less than the text takes in the wide ones of usual sans-serif fonts.
  let width: Double
  let isCut: Bool

  /// - Parameter room: in ems.
  init(_ text: String, room: Double) {
    var line = Line()
    var end = Line()
    var isCut = false
    for character in text {
      guard let shown = Self.shown(character) else { continue }
      line.append(shown)
      if line.width <= room - Self.ellipsisWidth { end = line }
      guard line.width > room else { continue }
      isCut = true
      break
    }
    let kept = isCut ? end : line
    let whole = isCut ? kept.text + "…" : kept.text
    self.text = kept.isFromTheRight ? "\u{2068}\(whole)\u{2069}" : whole
    width = kept.width + (isCut ? Self.ellipsisWidth : 0)
    self.isCut = isCut
  }

  private static let ellipsisWidth = 1.0

  /// Nothing that a person writes has more scalars in one character.
  private static let scalarLimit = 16

  private static func shown(_ character: Character) -> Character? {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, scalars.prefix(scalarLimit + 1).count <= scalarLimit else { return "\u{FFFD}" }
    switch first.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return " "
    case .format: return scalars.count == 1 ? nil : character
    default: return character
    }
  }

  private struct Line {
    var text = ""
    var width = 0.0
    var isFromTheRight = false

    mutating func append(_ character: Character) {
      text.append(character)
      width += LetterWidth.of(character)
      isFromTheRight = isFromTheRight || LetterWidth.isFromTheRight(character)
    }
  }
}
