/// Whether colours and letters beyond ASCII may be used.
struct Style: Hashable {
  enum Colour: Int {
    case red = 31
    case green = 32
    case yellow = 33
    case cyan = 36
    case bold = 1
    case dim = 2
  }

  let hasColour: Bool
  let hasUnicode: Bool

  static let plain = Style(hasColour: false, hasUnicode: false)

  init(hasColour: Bool, hasUnicode: Bool) {
    self.hasColour = hasColour
    self.hasUnicode = hasUnicode
  }

  /// `NO_COLOR` as on no-color.org: any value but the empty one. Else `CLICOLOR_FORCE` and `CLICOLOR` as on
  /// bixense.com/clicolors: colours also into a pipe, and none on a terminal. The locale is looked up as setlocale(3)
  /// does.
  /// - Parameter isTerminal: whether words go to a terminal that knows more than letters.
  init(_ environment: [String: String], isTerminal: Bool) {
    func set(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let locale = (set("LC_ALL") ?? set("LC_CTYPE") ?? set("LANG") ?? "").lowercased()
    let isForced = set("CLICOLOR_FORCE").map { $0 != "0" } ?? false
    hasColour = set("NO_COLOR") == nil && (isForced || isTerminal && environment["CLICOLOR"] != "0")
    hasUnicode = locale.hasSuffix("utf-8") || locale.hasSuffix("utf8")
  }

  func paint(_ text: String, _ colour: Colour) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Stands where a text was cut.
  var ellipsis: String { hasUnicode ? "…" : "..." }
  var bullet: String { hasUnicode ? "•" : "-" }
  /// Stands before what is to be done.
  var arrow: String { hasUnicode ? "→" : "->" }
  var rule: String { hasUnicode ? "─" : "-" }
}
