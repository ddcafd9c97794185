import Domain

extension Operation {
  package static let listFailures = Operation(
    name: "list-failures",
    summary: "List what failed, by error and site",
    help: """
      Failed tasks in groups of one error at one site, the group with the newest first, each with its remedy and its \
      newest tasks. The newest 500 failed tasks are looked at. errand again TASK does one of them again.
      """,
    input: [
      .optional("since", .text("only tasks made then or later: a day, or RFC 3339", limit: 40, example: "2026-03-01")),
      .optional("limit", .integer(1...500, "groups at most; 50 unless said otherwise", example: 50)),
    ],
    output: .object([
      .init("groups", .list(group, count: 0...500)),
      .init("looked_at", .integer(0...1_000_000, "failed tasks")),
      .init("more", .boolean("whether there are older ones, or more groups")),
    ]),
    permission: .read, effect: .none,
    route: Route(.get, "/failures"),
    commands: [
      Command(
        "failures", "list what failed, by error and site",
        options: [.init("since", "since", "TIME"), .init("limit", "limit", short: "n", "COUNT")])
    ],
    example: Example(
      input: [:],
      output: [
        "groups": [
          [
            "code": "page.not_found", "site": "shop.example", "count": 2, "newest": "2026-03-01T09:30:01.260000Z",
            "remedy": .string(ErrorCode.pageNotFound.row.remedy),
            "examples": [
              [
                "task": "0c8k2m4p6r8t", "goal": exampleGoal, "ended": "2026-03-01T09:30:01.260000Z",
                "message": "there is no page /lamps",
              ]
            ],
          ]
        ],
        "looked_at": 2, "more": false,
      ]))

  private static let group = Schema.object([
    .init("code", .choice(ErrorCode.allCases.map(\.rawValue), "of the error table")),
    .init("site", Schema.text("of the step under it", limit: 300).orNull),
    .init("count", .integer(1...1_000_000, "tasks")),
    .init("newest", .text("when the newest of them ended; RFC 3339, UTC", limit: 40)),
    .init("remedy", .text("what a person can do", limit: Fault.messageLimit)),
    .init("examples", .list(example, count: 1...FailureGroup.exampleLimit, "the newest of them")),
  ])

  private static let example = Schema.object([
    .task, .init("goal", Schema.text(limit: GoalShape.textLimit).orNull), .init("ended", .text(limit: 40)),
    .init("message", Schema.text("what was said of it", limit: Fault.messageLimit).orNull),
  ])
}
