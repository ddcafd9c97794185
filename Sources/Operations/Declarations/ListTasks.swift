import Domain

extension Operation {
  package static let listTasks = Operation(
    name: "list-tasks",
    summary: "List tasks",
    help: """
      Tasks in some states or all, the newest first unless said otherwise. `text` finds words in goals, in letters of \
      either case, and ids by their beginning. `next` is where the list goes on: given as `before`, with the rest as it \
      was, it brings the tasks behind these. A search for words or a site looks through two thousand tasks at a time, so that it \
      may find few or none and yet give a `next`.
      """,
    input: [
      .optional(
        "state",
        .list(
          .choice(PublicTaskState.allCases.map(\.rawValue)), count: 0...PublicTaskState.allCases.count,
          "only tasks in these states")),
      .optional("text", .text("only tasks whose goal holds each of these words", limit: 200, example: "desk lamp")),
      .optional("site", .text("only tasks that act on this site", limit: 300, example: "shop.example")),
      .optional("since", .text("only tasks made then or later: a day, or RFC 3339", limit: 40, example: "2026-03-01")),
      .optional("until", .text("only tasks made before then", limit: 40, example: "2026-03-02T12:00:00Z")),
      .optional("sort", .choice(TaskSearch.Order.allCases.map(\.rawValue), "newest unless said otherwise")),
      .optional(
        "before", .text("the `next` of the list that this goes on", limit: 60, example: "newest.0.0c8k2m4p6r8t")),
      .optional("limit", .integer(1...1000, "how many at most; 50 unless said otherwise", example: 50)),
    ],
    output: .object([
      .init("tasks", .list(TaskShape.brief)),
      .init("next", Schema.text("where it goes on; null at its end", limit: 60).orNull),
    ]),
    permission: .read, effect: .none,
    route: Route(.get, "/tasks"),
    commands: [
      Command(
        "list", "list tasks, the newest first",
        options: [
          .init("state", "state", "STATE"), .init("text", "text", "WORDS"), .init("site", "site", "SITE"),
          .init("since", "since", "TIME"),
          .init("until", "until", "TIME"), .init("sort", "sort", "ORDER"), .init("before", "before", "NEXT"),
          .init("limit", "limit", short: "n", "COUNT"),
        ],
        help: """
          Tasks in some states or all, the newest first unless said otherwise. --text finds words in goals, and ids by \
          their beginning. Where there are more, the last line says how the list goes on.
          """)
    ],
    example: Example(
      input: ["state": ["succeeded"]],
      output: ["tasks": .array([.object(JSONObject(exampleTask))]), "next": nil]),
    faults: [.urlInvalid])
}
