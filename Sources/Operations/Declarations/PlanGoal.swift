import Domain

extension Operation {
  package static let planGoal = Operation(
    name: "plan-goal",
    summary: "Show how a goal is understood and what would be done",
    help: """
      Does nothing but think: the goal as it was understood, and the plan that a task would follow. Where no plan can \
      be made, `plan` is null and `error` says what is lacking.
      """,
    input: Schema.Field.wanted + [.secretNames],
    output: .object([
      .init("goal", GoalShape.schema), .init("plan", Schema.any("as tasks are pinned to it").orNull),
      .optional("error", FaultShape.schema),
    ]),
    permission: .read, effect: .none,
    route: Route(.post, "/plans"),
    commands: [
      Command(
        "plan", "show what would be done, and do nothing", positionals: [.init("goal", "GOAL")],
        options: [.sites, .template, .parameters, .timeout])
    ],
    example: Example(
      input: ["goal": "Dance"],
      output: [
        "goal": ["intent": "unknown", "entities": [], "constraints": [], "success": [], "confidence": 0.1],
        "plan": nil,
        "error": FaultShape.json(.goalNotUnderstood, message: "nothing says what to read", step: nil),
      ]),
    faults: ErrorCode.unplannable)
}
