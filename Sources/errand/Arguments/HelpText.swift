import Domain

/// Help, made from the guides.
enum HelpText {
  /// Lines are no longer than this on a terminal that is wider, for they are to be read.
  private static let widest = 100
  private static let usual = 80

  /// - Parameter width: of the terminal; nil where there is none.
  static func overview(width: Int? = nil) -> String {
    let width = fitting(width)
    let rows = CommandGuides.all.map { ($0.synopsis(short: true), $0.summary) }
    let exits = ExitCodes.all.map { "\($0.code) \($0.meaning)" }.joined(separator: ", ")
    let lines =
      TextWrap.lines("errand \(Version.text): says what you want done on the web, and does it", to: width)
      + [""] + TextWrap.lines("Usage: errand COMMAND [ARGUMENTS]", to: width) + [""]
      + TextWrap.columns(rows, width: width) + [""]
      + TextWrap.lines("Try:  errand run \"Compare the price of the desk lamp at URL1 and URL2\"", to: width)
      + TextWrap.lines(
        "State lies in $ERRAND_STATE, else in $XDG_STATE_HOME/errand, else in ~/.local/state/errand.", to: width)
      + TextWrap.lines("Exit: \(exits).", to: width)
    return lines.map { $0 + "\n" }.joined()
  }

  /// On one command. Examples are not broken, so that they can be copied.
  static func text(of guide: CommandGuide, width: Int? = nil) -> String {
    let width = fitting(width)
    var lines = usage(guide, width) + [""] + TextWrap.lines(guide.help, to: width)
    let rows = guide.arguments.map { ($0.spelling, $0.words) }
    if !rows.isEmpty { lines += [""] + TextWrap.columns(rows, width: width) }
    if let example = guide.example { lines += ["", "Example:", "  \(example)"] }
    if let route = guide.route { lines += ["", "The API offers it as: \(route)"] }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What does not fit stands below the first argument.
  private static func usage(_ guide: CommandGuide, _ width: Int) -> [String] {
    let lead = "Usage: errand \(guide.verb)"
    let rest = guide.synopsis().dropFirst("errand \(guide.verb) ".count)
    let blank = String(repeating: " ", count: lead.count)
    guard !rest.isEmpty else { return [lead] }
    // `--site URL` belongs together: its space is put back once the lines are made.
    let joined = Pieces.joined(String(rest))
    return TextWrap.lines(joined, to: max(usual / 4, width - lead.count - 1)).enumerated().map { index, line in
      "\(index == 0 ? lead : blank) \(Pieces.parted(line))"
    }
  }

  private static func fitting(_ width: Int?) -> Int { min(width ?? usual, widest) }

  /// Spaces inside brackets, which no line ends at.
  private enum Pieces {
    private static let stand: Character = "\u{A0}"

    static func joined(_ text: String) -> String {
      var depth = 0
      return String(
        text.map { character in
          if character == "[" { depth += 1 } else if character == "]" { depth -= 1 }
          return character == " " && depth > 0 ? stand : character
        })
    }

    static func parted(_ text: String) -> String { String(text.map { $0 == stand ? " " : $0 }) }
  }
}
