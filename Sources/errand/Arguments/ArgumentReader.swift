import Domain
import Operations

/// Reads a command line by the operations' declarations.
enum ArgumentReader {
  /// - Throws: `operation.unknown` for a verb there is not, `input.invalid` for anything else, `goal.too_long`.
  static func read(_ arguments: [String]) throws(Fault) -> Invocation {
    guard let verb = arguments.first else { return .usage }
    let rest = Array(arguments.dropFirst())
    switch verb {
    case "--version", "-V": return .version
    case "--help", "-h": return .local(verb: "help", rest)
    case Shell.question: return .complete(rest)
    default: break
    }
    if asksForHelp(rest), let guide = CommandGuides.named(verb) { return .help(guide) }
    if CommandGuides.local.contains(where: { $0.verb == verb }) { return .local(verb: verb, rest) }
    for operation in Operation.all {
      for command in operation.commands where command.verb == verb {
        var reading = CommandReading(operation, command)
        try reading.read(rest)
        return .call(try reading.call())
      }
    }
    if verb.hasPrefix("-") {
      throw Fault(.inputInvalid, "there is no option \(shown(verb)); a command comes first, such as: errand list")
    }
    let hint = Likeness.hint(verb, among: CommandGuides.verbs)
    throw Fault(.operationUnknown, "there is no command \(shown(verb))\(hint)")
  }

  private static func asksForHelp(_ rest: [String]) -> Bool {
    rest.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
  }

  /// An argument as messages show it.
  static func shown(_ argument: String) -> String { "'\(DisplayText.clean(argument).cut(toBytes: 60))'" }
}
