import Domain

extension Operation {
  package static let listTemplates = Operation(
    name: "list-templates",
    summary: "List templates",
    help: "Every template with its parameters as a JSON Schema and examples of how to ask for it.",
    input: [],
    output: .object([
      .init(
        "templates",
        .list(
          .object([
            .init("name", .text(limit: 200)), .init("version", .integer(1...1_000_000)),
            .init("description", .text(limit: 1 << 16)),
            .init("parameters", .any("a JSON Schema of draft 2020-12")),
            .init("examples", .list(.any(), count: 0...100)),
          ]))),
      .init(
        "left_out",
        .list(FaultShape.schema, count: 0...FaultShape.leftOutLimit, "what is wrong with files that are left out")),
    ]),
    permission: .read, effect: .none,
    route: Route(.get, "/templates"),
    commands: [
      Command(
        "templates", "list templates and what they take",
        help: """
          Lists every template: what it is for, the parameters that it takes, and a goal to try. Files of your own that \
          cannot be used are named with the reason.
          """)
    ],
    example: Example(
      input: [:],
      output: [
        "templates": [
          [
            "name": "price-comparison", "version": 1, "description": "The price of one thing at several shops",
            "parameters": ["type": "object"], "examples": [],
          ]
        ],
        "left_out": [],
      ]))
}
