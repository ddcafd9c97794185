/// How wide a letter is at most, in ems. The page uses the system's font, which the server does not know: these are the
/// widths of DejaVu Sans, a wide one among them, rounded up by classes.
enum LetterWidth {
  static func of(_ character: Character) -> Double {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if character.isASCII { return narrow[character] ?? 0.64 }
    if character.unicodeScalars.contains(where: { $0.properties.isEmojiPresentation || $0.value == 0xFE0F }) {
      return 1.4
    }
    if scalar.value < 0x250 { return 1 }
    return isFromTheRight(character) ? 1.25 : 1.1
  }

  /// Hebrew, Arabic and the other scripts of the blocks that Unicode keeps for writing from the right.
  static func isFromTheRight(_ character: Character) -> Bool {
    switch character.unicodeScalars.first?.value ?? 0 {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }

  private static let narrow: [Character: Double] = {
    var widths: [Character: Double] = [:]
    for letter in "ijlI.,:;'|! `" { widths[letter] = 0.41 }
    for letter in "frt()[]/\\-\"*" { widths[letter] = 0.5 }
    for letter in "ABCDEFGHJKLNPRSTUVXYZ&OQ" { widths[letter] = 0.8 }
    for letter in "mwMW@%+<>=~#^" { widths[letter] = 1 }
    return widths
  }()
}
