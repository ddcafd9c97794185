import Domain

extension Operation {
  package static let planGoal = Operation(
    name: "plan-goal",
    summary: "Show how a goal is understood and what would be done",
    help: """
      Does nothing but think: the goal as it was understood, and the plan that a task would follow. Where no plan can \
      be made, `plan` is null and `error` says what is lacking. `outline` shows the same plan as a graph, with what it \
      may do and its `hash`, by which run-task does this plan and no other.
      """,
    input: Schema.Field.wanted + [.secretNames],
    output: .object([
      .init("goal", GoalShape.schema), .init("plan", Schema.any("as tasks are pinned to it").orNull),
      .optional("outline", PlanShape.schema), .optional("error", FaultShape.schema),
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
            [
              "kind": "product", "text": "desk lamp", "value": "desk lamp", "start": 25, "end": 34, "confidence": 0.95,
            ],
            [
              "kind": "url", "text": "http://shop.example/", "value": "http://shop.example/", "start": 38, "end": 58,
              "confidence": 0.99,
            ],
          ],
          "constraints": [], "success": [["kind": "rows_at_least", "value": 1]], "confidence": 0.9,
        ],
        "plan": [
          "schema": 1,
          "steps": [
            ["id": "open-1", "verb": "open", "inputs": ["url": "http://shop.example/"], "site": "shop.example"]
          ],
        ],
        "outline": [
          "hash": .string(String(repeating: "0", count: 64)),
          "steps": [
            [
              "id": "open-1", "verb": "open", "label": "open http://shop.example/", "site": "shop.example", "needs": [],
              "when": nil, "effect": "none", "tolerated": false, "confidence": 1.0,
              "inputs": ["url": "http://shop.example/"],
            ]
          ],
          "sites": ["shop.example"], "origins": ["http://shop.example"], "effect": "none", "logins": [],
          "confidence": 0.9, "timeout_seconds": nil, "template": "price-comparison",
        ],
      ]),
    faults: ErrorCode.unplannable)
}
