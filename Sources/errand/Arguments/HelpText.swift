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
    let rest = guide.synopsisPieces()
    let blank = String(repeating: " ", count: lead.count)
    guard !rest.isEmpty else { return [lead] }
    let lines = TextWrap.pieces(rest, separator: " ", to: max(usual / 4, width - lead.count - 1))
    return lines.enumerated().map { index, line in "\(index == 0 ? lead : blank) \(line)" }
  }

  private static func fitting(_ width: Int?) -> Int { min(width ?? usual, widest) }
}
