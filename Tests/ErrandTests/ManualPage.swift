import Domain
import Operations

@testable import errand

/// The manual page errand(1), made from the guides, in the macros of mdoc(7).
enum ManualPage {
  static var text: String {
    let parts = [
      head, section("DESCRIPTION", description), section("COMMANDS", commands), section("RESULTS AS FILES", files),
      section("ENVIRONMENT", environment), section("EXIT STATUS", exits), section("EXAMPLES", examples),
      section("SEE ALSO", [".Xr errand.yaml 5 ,", ".Xr errandd 8"]),
    ]
    return parts.joined()
  }

  private static var head: String {
    """
    .\\" Made from the declarations in the code by: make docs
    .Dd November 21, 2026
    .Dt ERRAND 1
    .Os
    .Sh NAME
    .Nm errand
    .Nd says what you want done on the web, and does it
    .Sh SYNOPSIS
    .Nm
    .Ar command
    .Op Ar argument ...
    .Nm
    .Fl -version

    """
  }

  private static let description =
    sentences(
      """
      Errand takes a goal in plain words, or a template, makes a plan, shows it, and does it. A daemon of your own \
      keeps the tasks: they go on when the terminal is closed, and survive crashes and restarts. The first command \
      that needs it starts it.
      """) + [".Pp", "Options may stand before and after arguments.", "What stands behind", ".Fl -", "is no option."]

  private static var commands: [String] {
    [".Bl -tag -width Ds"] + CommandGuides.all.flatMap(item) + [".El"]
  }

  private static func item(_ guide: CommandGuide) -> [String] {
    var lines = [".It Cm \(guide.verb)" + synopsis(guide)]
    lines += sentences(guide.help)
    guard !guide.arguments.isEmpty else { return lines }
    lines.append(".Bl -tag -width Ds -compact")
    for argument in guide.arguments {
      let names = argument.names.map { ".Fl \($0.dropFirst())" }
      lines.append(".It " + tag(names, argument.placeholder))
      lines += sentences(argument.words.isEmpty ? "See above" : argument.words)
    }
    return lines + [".El"]
  }

  private static func synopsis(_ guide: CommandGuide) -> String {
    let plain = guide.arguments.filter { $0.alternative == nil }.map(macros)
    let chosen = guide.arguments.filter { $0.alternative != nil }.map { "Fl \($0.names[0].dropFirst())" }
    let places = guide.arguments.prefix { $0.isPositional }.count
    let choice = chosen.isEmpty ? [] : [" " + chosen.joined(separator: " | ")]
    return (plain.prefix(places) + choice + plain.dropFirst(places)).joined()
  }

  /// One argument of a synopsis.
  private static func macros(_ argument: CommandGuide.Argument) -> String {
    let inner = tag(argument.names.prefix(1).map { ".Fl \($0.dropFirst())" }, argument.placeholder)
    let isBare = argument.isPositional && argument.isRequired
    return (isBare ? " " : " Oo ") + inner + (isBare ? "" : " Oc") + (argument.repeats ? " Ns ..." : "")
  }

  private static func tag(_ names: [String], _ placeholder: String?) -> String {
    let flags = names.map { String($0.dropFirst()) }.joined(separator: " , ")
    let parts = [flags] + (placeholder.map { ["Ar \($0)"] } ?? [])
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static let files =
    sentences(
      """
      With --csv a result is written as RFC 4180 has it, in UTF-8. Spreadsheets take text that begins with = + - or @ \
      for a formula, and pages say what stands in the cells: such text gets an apostrophe before it. Numbers stay as \
      they are, also negative ones. With --md a result is a table of GitHub Flavored Markdown; what pages say cannot \
      make links, pictures or tags of it. In both, the last column names the page that a row was read from.
      """)

  private static let environment: [String] =
    [".Bl -tag -width Ds"]
    + [
      (
        "ERRAND_CONFIG",
        "The file of the configuration in the place of the usual ones, for the daemon that is started; /dev/null for none."
      ),
      ("ERRAND_STATE", "The folder of all state. Each has a daemon of its own."),
      (
        "XDG_CONFIG_HOME",
        "Where the folder errand lies that holds errand.yaml and your own templates; else ~/.config."
      ),
      (
        "XDG_STATE_HOME",
        "Where the folder errand lies that holds the state, without ERRAND_STATE; else ~/.local/state."
      ),
      ("NO_COLOR", "If it is set, no colours are used."),
      ("CLICOLOR_FORCE", "If it is set and not 0, colours are used also where no terminal is."),
      ("LC_ALL, LC_CTYPE, LANG", "If they name no UTF-8, lines and signs are drawn in ASCII."),
      ("TERM", "If it is dumb, nothing is drawn over what stands there."),
    ].flatMap { name, words in [".It Ev \(name.split(separator: ", ").joined(separator: " , "))"] + sentences(words) }
    + [".El"]

  private static var exits: [String] {
    [".Bl -tag -width Ds -compact"]
      + ExitCodes.all.flatMap { [".It \($0.code)", "\($0.meaning)"] } + [".El"]
  }

  private static var examples: [String] {
    let lines = CommandGuides.all.compactMap(\.example).map { plain("$ " + $0) }
    return [".Bd -literal"] + lines + [".Ed"]
  }

  // MARK: - Text

  private static func section(_ name: String, _ lines: [String]) -> String {
    (".Sh \(name)\n") + lines.map { $0 + "\n" }.joined()
  }

  /// A line for each sentence, as the readers of such pages want it.
  private static func sentences(_ text: String) -> [String] {
    var lines: [String] = []
    var line: [Substring] = []
    for word in text.split(separator: " ") {
      line.append(word)
      if word.hasSuffix("."), word.count > 2 {
        lines.append(line.joined(separator: " "))
        line = []
      }
    }
    if !line.isEmpty { lines.append(line.joined(separator: " ")) }
    return lines.flatMap { TextWrap.lines($0, to: 72) }.map(plain)
  }

  /// Text that means itself.
  private static func plain(_ line: String) -> String {
    var out = line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" : ""
    for character in line {
      switch character {
      case "\\": out += "\\e"
      case "-": out += "\\-"
      case "\"": out += "\\(dq"
      case "~": out += "\\(ti"
      case "`": out += "\\(ga"
      default: out.append(character)
      }
    }
    return out
  }
}
