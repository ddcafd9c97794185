/// Text in lines of a terminal's width, broken between words.
enum TextWrap {
  /// Lines of at most `width` cells; a word that is longer than a line is broken where it must be, so that nothing is
  /// lost. One line at least.
  /// - Parameter width: nil for as many as are needed.
  static func lines(_ text: String, to width: Int?) -> [String] {
    guard let width, DisplayText.width(text) > width else { return [text] }
    // The widest character takes two cells, and each line must take one up.
    let room = max(2, width)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      let cells = DisplayText.width(String(word))
      if used > 0, used + 1 + cells <= room {
        line += " " + word
        used += 1 + cells
        continue
      }
      if used > 0 { lines.append(line) }
      (line, used) = ("", 0)
      for character in word {
        let cell = CellWidth.of(character)
        if used + cell > room {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line.append(character)
        used += cell
      }
    }
    return used > 0 || lines.isEmpty ? lines + [line] : lines
  }

  /// Lines of whole pieces; one that is longer than a line is broken.
  static func pieces(_ pieces: [String], separator: String, to width: Int?) -> [String] {
    guard let width else { return [pieces.joined(separator: separator)] }
    var lines: [String] = []
    for piece in pieces {
      if let line = lines.last, DisplayText.width(line + separator + piece) <= width {
        lines[lines.count - 1] = line + separator + piece
      } else {
        lines += Self.lines(piece, to: width)
      }
    }
    return lines
  }

  /// Names at the left, words beside them, both in columns. Where that leaves the words too little room, they stand
  /// below their name.
  /// - Parameter rows: name and words.
  static func columns(_ rows: [(String, String)], width: Int?, indent: Int = 2) -> [String] {
    let longest = rows.map { DisplayText.width($0.0) }.max() ?? 0
    let hanging = indent + longest + 2
    let margin = String(repeating: " ", count: indent)
    if let width, width - hanging < least, rows.contains(where: { hanging + DisplayText.width($0.1) > width }) {
      return rows.flatMap { name, words in
        lines(name, to: width - indent).map { margin + $0 }
          + (words.isEmpty ? [] : lines(words, to: width - indent - 4).map { margin + "    " + $0 })
      }
    }
    let blank = String(repeating: " ", count: hanging)
    return rows.flatMap { name, words in
      guard !words.isEmpty else { return [margin + name] }
      return lines(words, to: width.map { $0 - hanging }).enumerated().map { index, line in
        (index == 0 ? margin + DisplayText.pad(name, to: longest) + "  " : blank) + line
      }
    }
  }

  /// Cells that words beside a name need to be read with ease.
  private static let least = 24
}
