import Domain

extension Operation {
  package static let listVerbs = Operation(
    name: "list-verbs",
    summary: "List the verbs of plans",
    help: "Every verb that a step of a plan or template can do, with its inputs and outputs as JSON Schemas.",
    input: [],
    output: .object([
      .init(
        "verbs",
        .list(
          .object([
            .init("name", .text(limit: 64)), .init("version", .integer(1...1_000_000)), .init("help", .text()),
            .init("inputs", .any("a JSON Schema of draft 2020-12")),
            .init("outputs", .any("a JSON Schema of draft 2020-12")),
            .init("effect", .choice(Effect.allCases.map(\.rawValue), "of doing it a second time")),
            .init("acts_on_page", .boolean("whether its step needs a site")),
            .init("timeout_seconds", Schema(.number(0...1e9), "of one attempt, unless the plan says otherwise")),
          ])))
    ]),
    permission: .read, effect: .none,
    route: Route(.get, "/verbs"),
    commands: [
      Command(
        "verbs", "list what the steps of a plan can do",
        help: """
          Lists every verb that a step of a plan or template can have. errand help VERB says what one takes and gives, \
          with an example.
          """)
    ],
    example: Example(
      input: [:],
      output: [
        "verbs": [
          [
            "name": "open", "version": 1, "help": "Goes to an address.", "inputs": ["type": "object"],
            "outputs": ["type": "object"], "effect": "none", "acts_on_page": true, "timeout_seconds": 30.0,
          ]
        ]
      ]))
}
