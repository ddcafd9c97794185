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
      input: ["goal": exampleGoal],
      output: [
        "goal": [
          "intent": "compare",
          "entities": [
            ["role": "topic", "text": "desk lamp"], ["role": "site", "text": "http://shop.example/"],
            ["role": "site", "text": "http://store.example/"],
          ],
          "constraints": [], "success": [], "confidence": 1.0,
        ],
        "plan": ["template": "price-comparison", "steps": []],
      ]),
    faults: ErrorCode.unplannable)
}
