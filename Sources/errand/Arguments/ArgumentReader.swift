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
    case "help", "--help", "-h": return .help(verb: try helpVerb(rest))
    case "demo": return .demo(rest)
    default: break
    }
    for operation in Operation.all {
      for command in operation.commands where command.verb == verb {
        if asksForHelp(rest) { return .help(verb: verb) }
        var reading = CommandReading(operation, command)
        try reading.read(rest)
        return .call(try reading.call())
      }
    }
    if verb.hasPrefix("-") {
      throw Fault(.inputInvalid, "there is no option \(shown(verb)); a command comes first, such as: errand list")
    }
    let hint = Likeness.nearest(to: verb, among: Self.verbs).map { "; did you mean \($0)?" } ?? ""
    throw Fault(.operationUnknown, "there is no command \(shown(verb))\(hint)")
  }

  /// Every verb there is, in the order of help.
  static var verbs: [String] { Operation.all.flatMap { $0.commands.map(\.verb) } + ["demo", "help"] }

  private static func helpVerb(_ rest: [String]) throws(Fault) -> String? {
    guard let verb = rest.first else { return nil }
    guard rest.count == 1, verbs.contains(verb) else {
      let hint = Likeness.nearest(to: verb, among: verbs).map { "; did you mean \($0)?" } ?? ""
      throw Fault(.operationUnknown, "there is no help on \(shown(verb))\(hint)")
    }
    return verb
  }

  private static func asksForHelp(_ rest: [String]) -> Bool {
    rest.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
  }

  /// An argument as messages show it.
  static func shown(_ argument: String) -> String { "'\(DisplayText.clean(argument).cut(toBytes: 60))'" }
}
