import Domain
import Operations

/// What people are told of a command: help, completion and the manual are all made from it.
struct CommandGuide: Sendable {
  struct Argument: Sendable {
    /// With their hyphens, the short one first; none where it is given by its place.
    let names: [String]
    /// Nil for a switch.
    let placeholder: String?
    let words: String
    var candidates = Candidates.none
    var isRequired = false
    var repeats = false
    /// The field that it chooses for, where exactly one of several is wanted.
    var alternative: String?

    var isPositional: Bool { names.isEmpty }
    /// `-p, --param KEY=VALUE`.
    var spelling: String { (names.joined(separator: ", ") + " " + (placeholder ?? "")).trimmed }
  }

  let verb: String
  /// One line.
  let summary: String
  /// Whole sentences.
  let help: String
  let arguments: [Argument]
  /// A command line that can be typed.
  var example: String?
  /// Where the API offers the same.
  var route: String?

  /// `errand show TASK [--json]`; the short form has neither the program nor options.
  func synopsis(short: Bool = false) -> String {
    ([short ? verb : "errand \(verb)"] + synopsisPieces(short: short)).joined(separator: " ")
  }

  /// What stands behind the verb, each argument a piece; those of which exactly one is wanted are one.
  func synopsisPieces(short: Bool = false) -> [String] {
    var pieces: [String] = []
    var told: Set<String> = []
    for argument in arguments where !short || argument.isPositional {
      let text = ((argument.names.first ?? "") + " " + (argument.placeholder ?? "")).trimmed
      if let field = argument.alternative {
        guard told.insert(field).inserted else { continue }
        let names = arguments.filter { $0.alternative == field }.compactMap(\.names.first)
        pieces.append("(\(names.joined(separator: " | ")))")
      } else {
        let isBare = argument.isPositional && argument.isRequired
        pieces.append((isBare ? text : "[\(text)]") + (argument.repeats ? "..." : ""))
      }
    }
    return pieces
  }
}

extension CommandGuide {
  /// - Parameter command: one of the operation's.
  init(_ command: Command, _ operation: Operation) {
    func field(_ name: String) -> Schema.Field? { operation.input.fields.first { $0.name == name } }
    verb = command.verb
    summary = command.summary
    help = command.help ?? operation.help
    route = operation.route.description
    example = Self.example(of: command, operation)
    let positionals = command.positionals.map { positional in
      Argument(
        names: [], placeholder: positional.placeholder, words: field(positional.field)?.schema.words ?? "",
        candidates: Candidates(field(positional.field), positional.placeholder),
        isRequired: field(positional.field)?.isRequired ?? false)
    }
    let options = command.options.map { option in
      Argument(
        names: (option.short.map { ["-\($0)"] } ?? []) + ["--\(option.long)"], placeholder: option.placeholder,
        words: option.choice?.help ?? field(option.field)?.schema.words ?? "",
        candidates: Candidates(field(option.field), option.placeholder ?? ""),
        repeats: field(option.field)?.schema.repeats ?? false,
        alternative: option.choice != nil && field(option.field)?.isRequired == true ? option.field : nil)
    }
    let switches = command.switches.map { flag in
      Argument(
        names: (flag.short.map { ["-\($0)"] } ?? []) + ["--\(flag.rawValue)"], placeholder: nil, words: flag.help)
    }
    let words = command.words.map {
      Argument(names: [], placeholder: $0.placeholder, words: $0.help, repeats: true)
    }
    let output = command.output.map { output in
      Argument(
        names: ["-\(Command.Output.short)", "--\(Command.Output.long)"], placeholder: Command.Output.placeholder,
        words: output.help, candidates: .files)
    }
    arguments = positionals + (words.map { [$0] } ?? []) + options + (output.map { [$0] } ?? []) + switches
  }

  /// The operation's own example, as it would be typed.
  private static func example(of command: Command, _ operation: Operation) -> String? {
    guard let input = operation.example.input.object else { return nil }
    func typed(_ json: JSON) -> String {
      let text = json.string ?? json.text
      return text.contains(" ") ? "\"\(text)\"" : text
    }
    var parts = ["errand \(command.verb)"]
    for option in command.options {
      if let choice = option.choice {
        if input[option.field]?.string == choice.name { parts.append("--\(choice.name)") }
      } else if let json = input[option.field], json.object == nil {
        parts += (json.array ?? [json]).map { "--\(option.long) \(typed($0))" }
      }
    }
    for positional in command.positionals {
      if let json = input[positional.field] { parts.append(typed(json)) }
    }
    if command.words != nil { parts += (input["fields"]?.object?.members ?? []).map { typed($0.value) } }
    return parts.joined(separator: " ")
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
    case .list(let item, _):
      if case .choice(let choices) = item.kind, choices.count <= 10 {
        "\(help): \(choices.joined(separator: ", "))"
      } else {
        help
      }
    default: help
    }
  }
}

extension String {
  /// Without spaces at either end.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
