import Domain
import Operations

/// Help, made from the declarations.
enum HelpText {
  static var overview: String {
    var rows = Operation.all.flatMap { operation in
      operation.commands.map { (synopsis(of: $0, operation, short: true), $0.summary) }
    }
    rows.append(("demo [--json]", "start the demo town: sites to try it on"))
    rows.append(("help [COMMAND]", "say what a command takes"))
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { "  \(DisplayText.pad($0.0, to: width))  \($0.1)" }
    return """
      errand \(Version.text): says what you want done on the web, and does it

      Usage: errand COMMAND [ARGUMENTS]

      \(lines.joined(separator: "\n"))

      Try:  errand run "Compare the price of the desk lamp at URL1 and URL2"
      State lies in $ERRAND_STATE, else in $XDG_STATE_HOME/errand, else in ~/.local/state/errand.
      Exit: 0 succeeded, 1 failed, 2 usage, 3 waits for a person, 4 cancelled, 5 no daemon, 130 interrupted.

      """
  }

  /// - Returns: nil where there is no such verb.
  static func text(for verb: String) -> String? {
    switch verb {
    case "demo": return "Usage: errand demo [--json]\n\nStarts the demo town and stays until it is stopped.\n"
    case "help": return "Usage: errand help [COMMAND]\n"
    default: break
    }
    for operation in Operation.all {
      if let command = operation.commands.first(where: { $0.verb == verb }) { return text(of: command, operation) }
    }
    return nil
  }

  /// `errand show TASK [--json]`.
  static func synopsis(of command: Command, _ operation: Operation, short: Bool = false) -> String {
    var parts = [short ? command.verb : "errand \(command.verb)"]
    for positional in command.positionals {
      let isRequired = operation.input.fields.contains { $0.name == positional.field && $0.isRequired }
      parts.append(isRequired || short ? positional.placeholder : "[\(positional.placeholder)]")
    }
    guard !short else { return parts.joined(separator: " ") }
    for option in command.options {
      let repeats = schema(of: option.field, operation)?.repeats == true ? "..." : ""
      parts.append("[\(spelling(option)) \(option.placeholder)]\(repeats)")
    }
    parts += command.switches.map { "[--\($0.rawValue)]" }
    return parts.joined(separator: " ")
  }

  private static func text(of command: Command, _ operation: Operation) -> String {
    var rows: [(String, String)] = []
    for positional in command.positionals {
      rows.append((positional.placeholder, schema(of: positional.field, operation)?.words ?? ""))
    }
    for option in command.options {
      let short = option.short.map { "-\($0), " } ?? ""
      rows.append(("\(short)--\(option.long) \(option.placeholder)", schema(of: option.field, operation)?.words ?? ""))
    }
    rows += command.switches.map { ("--\($0.rawValue)", $0.help) }
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { "  \(DisplayText.pad($0.0, to: width))  \($0.1)" }
    return """
      Usage: \(synopsis(of: command, operation))

      \(operation.help)

      \(lines.joined(separator: "\n"))

      The API offers it as: \(operation.route)

      """
  }

  private static func schema(of field: String, _ operation: Operation) -> Schema? {
    operation.input.fields.first { $0.name == field }?.schema
  }

  private static func spelling(_ option: Command.Option) -> String {
    option.short.map { "-\($0)" } ?? "--\(option.long)"
  }
}

extension Schema {
  /// Whether an option for it may be given again and again.
  fileprivate var repeats: Bool {
    switch kind {
    case .list, .map: true
    default: false
    }
  }

  /// Its help, with the choices there are.
  fileprivate var words: String {
    switch kind {
    case .choice(let choices): "\(help): \(choices.joined(separator: ", "))"
    case .list(let item, _) where help.isEmpty: item.help
    default: help
    }
  }
}
