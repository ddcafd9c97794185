import Domain

extension Schema.Field {
  /// What describes a task that is wanted. A goal, or a template, or both.
  static let wanted: [Schema.Field] = [
    .optional(
      "goal",
      .text(
        "what you want, in plain words", limit: GoalShape.textLimit,
        example: "Compare the price of the desk lamp at http://shop.example/")),
    .optional("sites", .list(.url("where to go, besides what the goal names"), count: 0...50)),
    .optional("template", .text("a template to follow, by name", limit: 200, example: "price-comparison")),
    .optional(
      Operation.parametersField,
      Schema(
        .map(of: .any(), limit: 100),
        "the template's parameters; what is secret is given as KEY=@prompt, @file:PATH or @env:NAME, with @ORIGIN behind where there are several sites"
      )),
    .optional("timeout", .text("how long the task may take, besides what it waits", limit: 20, example: "10m")),
  ]

  /// What is given in confidence: each by the name of the parameter that it is for.
  static let secrets = Schema.Field.optional(
    Operation.secretsField,
    Schema(
      .map(
        of: .object([
          .init("value", Schema(.string(limit: Secret.sizeLimit), "never shown, kept sealed", isSecret: true)), origin,
        ]), limit: 16), "secrets, each by the name of its parameter"))

  /// The same without what they hold, for what only thinks.
  static let secretNames = Schema.Field.optional(
    Operation.secretsField,
    Schema(.map(of: .object([origin]), limit: 16), "secrets that the task would be given, by parameter"))

  private static let origin = Schema.Field.optional(
    "origin",
    .text("the only one that it may go to; where it is left out, that of `sites`, if there is one", limit: 300))
}

extension ErrorCode {
  /// What comes of a wish that cannot be planned.
  static let unplannable: [ErrorCode] = [
    .goalNotUnderstood, .goalTooLong, .planCycle, .planInvalid, .planTooLarge, .planUnknownVerb, .secretNoOrigin,
    .templateInvalid, .templateNotFound, .urlInvalid, .valueMissing, .valueType, .yamlInvalid,
  ]
}

extension Command.Option {
  static let sites = Command.Option("sites", "site", "URL")
  static let template = Command.Option("template", "template", "NAME")
  static let parameters = Command.Option("parameters", "param", short: "p", "KEY=VALUE")
  static let timeout = Command.Option("timeout", "timeout", "TIME")
}

extension Schema.Field {
  static let task = Schema.Field(
    "task", .text("its id, or as much of it as is unique", limit: 12, example: "0c8k2m4p6r8t"))

  static let step = Schema.Field("step", .text("the step's id, as errand show lists it", limit: 64, example: "ask-1"))
}

extension Operation {
  static let exampleGoal: JSON = "Compare the price of the desk lamp at http://shop.example/ and http://store.example/"

  static let exampleTask: [(String, JSON)] = [
    ("task", "0c8k2m4p6r8t"), ("state", "succeeded"), ("goal", exampleGoal), ("steps", 1), ("seconds", 1.25),
    ("cost_usd", 0.0), ("version", 5), ("owner", "user:1000"), ("created", "2026-03-01T09:30:00.000000Z"),
    ("started", "2026-03-01T09:30:00.010000Z"), ("ended", "2026-03-01T09:30:01.260000Z"),
    ("progress", ["percentage": 100, "ended": 1, "seconds_left": 0.0, "seconds_left_error": 0.0]),
    ("waits_for", nil), ("error", nil),
  ]
}
