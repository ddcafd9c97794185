package import Domain

/// Something that a person or a program may ask of Errand, declared once: every face offers it from this.
package struct Operation: Sendable {
  /// One call of an operation, for documentation and tests.
  package struct Example: Sendable {
    package let input: JSON
    package let output: JSON

    package init(input: JSON, output: JSON) {
      self.input = input
      self.output = output
    }
  }

  /// Stable, lower case with hyphens: `run-task`.
  package let name: String
  /// One line for lists of operations.
  package let summary: String
  /// What it guarantees and what it needs, in whole sentences.
  package let help: String
  /// An object; the same fields by every face.
  package let input: Schema
  /// An object.
  package let output: Schema
  package let permission: Permission
  /// What asking a second time would do.
  package let effect: Effect
  package let route: Route
  /// The verbs of the command line that ask for it; one at least.
  package let commands: [Command]
  package let example: Example
  /// What may come in its way besides that which may come in the way of any: see ``possibleFaults``.
  private let faults: [ErrorCode]
  /// Whether the answer goes on for as long as somebody reads; ``output`` is then what it is to one who does not.
  package let isStream: Bool
  /// Whether the API answers with a file's bytes; ``output`` then tells of the file.
  package let givesFile: Bool

  init(
    name: String, summary: String, help: String, input: [Schema.Field], output: Schema, permission: Permission,
    effect: Effect, route: Route, commands: [Command], example: Example, faults: [ErrorCode] = [],
    isStream: Bool = false, givesFile: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.help = help
    self.input = .object(input)
    self.output = output
    self.permission = permission
    self.effect = effect
    self.route = route
    self.commands = commands
    self.example = example
    self.faults = faults
    self.isStream = isStream
    self.givesFile = givesFile
  }
}

extension Operation {
  /// Whether it changes something, so that asking twice has to be guarded against.
  package var isCommand: Bool { effect != .none }

  /// The field that names the task it is about.
  package static let taskField = "task"

  /// Every code that it may be answered with once a request has reached it, in the table's order.
  package var possibleFaults: [ErrorCode] {
    var codes: Set<ErrorCode> = [
      .accessDenied, .accessToken, .daemonStopping, .inputInvalid, .internalBug, .storeDamaged, .storeIO,
    ]
    codes.formUnion(faults)
    if input.fields.contains(where: { $0.name == Self.taskField }) { codes.formUnion([.taskNotFound, .taskAmbiguous]) }
    if isCommand {
      codes.formUnion([.commandKeyReused, .commandRepeated, .commandVersionStale, .storeConflict, .storeFull])
    }
    return ErrorCode.allCases.filter(codes.contains)
  }

  /// The input's field that holds a goal, by whatever operation takes one.
  package static let goalField = "goal"

  /// The field that holds a template's parameters.
  package static let parametersField = "parameters"
  /// The field beside it for what is secret.
  package static let secretsField = "secrets"

  /// The input, if it has the declared shape; addresses are made canonical.
  /// - Throws: `input.invalid` with every fault's place; `goal.too_long`, which the schema's bound would hide.
  package func decode(_ json: JSON) throws(Fault) -> Value {
    if let goal = json[Self.goalField]?.string, goal.utf8.count > GoalShape.textLimit {
      throw Fault(.goalTooLong, "the goal has \(goal.utf8.count) bytes; \(GoalShape.textLimit) are allowed")
    }
    return try input.decode(json)
  }

  /// Every operation there is, in the order in which help shows them.
  package static let all: [Operation] = [
    runTask, planGoal, listTasks, showOverview, showTask, showLog, listInbox, answerInput, pauseTask, resumeTask,
    resolveStep, cancelTask, repeatTask, deleteTask, listFiles, getFile, followEvents, listFailures, listSites,
    listTemplates, listVerbs, openPage, listSessions, revokeSession, showHealth, showSettings, showDaemon, stopDaemon,
  ]

  /// - Returns: nil where there is none of that name.
  package static func named(_ name: String) -> Operation? { all.first { $0.name == name } }
}
