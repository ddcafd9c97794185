import Domain
import Operations

/// One command's arguments while they are read.
struct CommandReading {
  private let operation: Operation
  private let command: Command
  private var input = JSONObject()
  private var switches: Set<Command.Switch> = []
  private var secrets: [(name: String, source: SecretSource)] = []
  private var places = 0
  private var words: [String] = []
  private var output: String?

  init(_ operation: Operation, _ command: Command) {
    self.operation = operation
    self.command = command
  }

  /// - Throws: `input.invalid`, naming the option.
  mutating func read(_ arguments: [String]) throws(Fault) {
    var rest = arguments[...]
    var mayBeOption = true
    while let argument = rest.popFirst() {
      if mayBeOption, argument == "--" {
        mayBeOption = false
      } else if mayBeOption, argument.hasPrefix("--") {
        try readLong(argument.dropFirst(2), &rest)
      } else if mayBeOption, argument.hasPrefix("-"), argument != "-", !isNegativeNumber(argument) {
        try readShort(argument, &rest)
      } else {
        try readPositional(argument)
      }
    }
  }

  /// What was asked for, once all was read.
  /// - Throws: `input.invalid` where something is missing, `goal.too_long`.
  func call() throws(Fault) -> Invocation.Call {
    let later = command.words?.fields ?? []
    for field in operation.input.fields where field.isRequired && input[field.name] == nil {
      guard !later.contains(field.name) else { continue }
      let choices = command.options.filter { $0.field == field.name && $0.choice != nil }.map { "--\($0.long)" }
      let name =
        command.positionals.first { $0.field == field.name }?.placeholder
        ?? (choices.isEmpty ? field.name : choices.joined(separator: " or "))
      throw Fault(.inputInvalid, "\(name) is missing: \(CommandGuide(command, operation).synopsis())")
    }
    try checkTask()
    if later.isEmpty { _ = try operation.decode(.object(input)) }
    return Invocation.Call(
      operation: operation, command: command, input: input, words: words, switches: switches, secrets: secrets,
      output: output)
  }

  /// What is no id, nor a part of one, would be taken for another path by the daemon.
  private func checkTask() throws(Fault) {
    guard let task = input[Operation.taskField]?.string else { return }
    let isPart = !task.isEmpty && task.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0.isLetter }
    guard isPart else {
      throw Fault(.inputInvalid, "\(ArgumentReader.shown(task)) is no task's id; errand list shows them")
    }
  }

  // MARK: - Kinds of arguments

  private mutating func readLong(_ argument: Substring, _ rest: inout ArraySlice<String>) throws(Fault) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = parts[0]
    if let flag = command.switches.first(where: { $0.rawValue == name }) {
      guard parts.count == 1 else { throw Fault(.inputInvalid, "--\(name) takes no value") }
      if Command.Switch.formats.contains(flag), let other = switches.intersection(Command.Switch.formats).first {
        guard other == flag else { throw Fault(.inputInvalid, "--\(name) and --\(other.rawValue): choose one") }
      }
      switches.insert(flag)
    } else if let option = command.options.first(where: { $0.long == name }) {
      if let choice = option.choice {
        guard parts.count == 1 else { throw Fault(.inputInvalid, "--\(name) takes no value") }
        if let other = input[option.field]?.string, other != choice.name {
          throw Fault(.inputInvalid, "--\(name) and --\(other): choose one")
        }
        input[option.field] = .string(choice.name)
        return
      }
      try set(option.field, "--\(name)", parts.count == 2 ? parts[1] : try value(of: "--\(name)", option, &rest))
    } else if command.output != nil, name == Command.Output.long {
      try setOutput("--\(name)", parts.count == 2 ? parts[1] : nil, &rest)
    } else {
      let own = command.output == nil ? [] : [Command.Output.long]
      let known = command.options.map(\.long) + own + command.switches.map(\.rawValue) + ["help"]
      let hint = Likeness.hint("--" + name, among: known.map { "--" + $0 })
      throw Fault(
        .inputInvalid, "errand \(command.verb) has no option \(ArgumentReader.shown("--" + name))\(hint)")
    }
  }

  private mutating func readShort(_ argument: String, _ rest: inout ArraySlice<String>) throws(Fault) {
    let letters = argument.dropFirst()
    if command.output != nil, letters.first == Command.Output.short {
      let joined = letters.dropFirst()
      return try setOutput("-\(Command.Output.short)", joined.isEmpty ? nil : String(joined), &rest)
    }
    if letters.count == 1, let flag = command.switches.first(where: { $0.short != nil && $0.short == letters.first }) {
      switches.insert(flag)
      return
    }
    guard let option = command.options.first(where: { $0.short != nil && $0.short == letters.first }) else {
      throw Fault(.inputInvalid, "errand \(command.verb) has no option \(ArgumentReader.shown(argument))")
    }
    let name = argument.prefix(2)
    let joined = letters.dropFirst()
    try set(option.field, String(name), joined.isEmpty ? try value(of: String(name), option, &rest) : String(joined))
  }

  /// An answer may be one; no option is.
  private func isNegativeNumber(_ argument: String) -> Bool {
    command.words != nil
      && argument.utf8.dropFirst().first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 } == true
  }

  private mutating func readPositional(_ argument: String) throws(Fault) {
    guard places < command.positionals.count else {
      if command.words != nil {
        words.append(argument)
        return
      }
      let last = command.positionals.last?.placeholder
      let hint = last.map { "; put \($0) in quotes if it has several words" } ?? ""
      throw Fault(.inputInvalid, "\(ArgumentReader.shown(argument)) is one argument too many\(hint)")
    }
    let positional = command.positionals[places]
    places += 1
    // `TASK/STEP` where the step may be left out.
    if positional.field == Operation.taskField, command.words != nil, let slash = argument.firstIndex(of: "/") {
      try set("step", "STEP", String(argument[argument.index(after: slash)...]))
      try set(positional.field, "TASK", String(argument[..<slash]))
    } else {
      try set(positional.field, positional.placeholder, argument)
    }
  }

  private func value(
    of name: String, _ option: Command.Option, _ rest: inout ArraySlice<String>
  ) throws(Fault) -> String {
    guard let value = rest.popFirst() else {
      throw Fault(.inputInvalid, "\(name) needs a value: \(name) \(option.placeholder ?? "")")
    }
    return value
  }

  private mutating func setOutput(
    _ name: String, _ given: String?, _ rest: inout ArraySlice<String>
  ) throws(Fault) {
    guard let file = given ?? rest.popFirst(), !file.isEmpty else {
      throw Fault(.inputInvalid, "\(name) needs a value: \(name) \(Command.Output.placeholder)")
    }
    guard output == nil else { throw Fault(.inputInvalid, "\(name) is given twice") }
    output = file
  }

  // MARK: - Values

  private mutating func set(_ field: String, _ name: String, _ text: String) throws(Fault) {
    guard let schema = operation.input.fields.first(where: { $0.name == field })?.schema else {
      throw Fault(.internalBug, "\(name) stands for a field that \(operation.name) has not")
    }
    switch schema.kind {
    case .list(let item, _):
      let value = try checked(item.json(reading: text), item, name)
      input[field] = .array((input[field]?.array ?? []) + [value])
    case .map(let item, _):
      try setEntry(field, name, text, item)
    default:
      guard input[field] == nil else { throw Fault(.inputInvalid, "\(name) is given twice") }
      // A goal that is too long has a code of its own, found when the whole is decoded.
      let isGoal = field == Operation.goalField
      input[field] = isGoal ? .string(text) : try checked(schema.json(reading: text), schema, name)
    }
  }

  private mutating func setEntry(_ field: String, _ name: String, _ text: String, _ item: Schema) throws(Fault) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty else {
      throw Fault(.inputInvalid, "\(name): write KEY=VALUE, not \(ArgumentReader.shown(text))")
    }
    guard secrets.allSatisfy({ $0.name != parts[0] }) else {
      throw Fault(.inputInvalid, "\(name): \(ArgumentReader.shown(parts[0])) is given twice")
    }
    var value = parts[1]
    if field == Operation.parametersField, value.hasPrefix("@") {
      if !value.hasPrefix("@@") {
        guard input[field]?[parts[0]] == nil else {
          throw Fault(.inputInvalid, "\(name): \(ArgumentReader.shown(parts[0])) is given twice")
        }
        return secrets.append((parts[0], try SecretSource(value, of: parts[0])))
      }
      value.removeFirst()
    }
    var entries = input[field]?.object ?? JSONObject()
    guard entries[parts[0]] == nil else {
      throw Fault(.inputInvalid, "\(name): \(ArgumentReader.shown(parts[0])) is given twice")
    }
    entries[parts[0]] = try checked(item.json(reading: value), item, name)
    input[field] = .object(entries)
  }

  /// Refuses at once what the operation would refuse, by the name that the person typed.
  private func checked(_ json: JSON, _ schema: Schema, _ name: String) throws(Fault) -> JSON {
    do throws(Fault) {
      _ = try schema.decode(json)
    } catch {
      throw Fault(error.code, "\(name): \(error.message)")
    }
    return json
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
}
