import Domain

extension Operation {
  package static let listSites = Operation(
    name: "list-sites",
    summary: "List sites and how they stand",
    help: """
      Sites that the newest 500 tasks act on, and those that the daemon has asked since it began: how they are paced \
      now, whether they are left alone and until when, and what failed there last. Those that are left alone come \
      first, then those of the newest tasks.
      """,
    input: [.optional("limit", .integer(1...2000, "how many at most; 200 unless said otherwise", example: 50))],
    output: .object([
      .init("sites", .list(site, count: 0...2000)),
      .init("at_once", .integer(0...1_000_000, "requests that one may have under way")),
      .init("delay_seconds", Schema(StepShape.seconds.kind, "the least time between two requests to one")),
      .init("looked_at", .integer(0...1_000_000, "tasks")),
      .init("more", .boolean("whether there are older tasks, or more sites")),
    ]),
    permission: .read, effect: .none,
    route: Route(.get, "/sites"),
    commands: [
      Command(
        "sites", "list sites, how they are paced and what failed there",
        options: [.init("limit", "limit", short: "n", "COUNT")])
    ],
    example: Example(
      input: [:],
      output: [
        "sites": [
          [
            "site": "shop.example", "state": "free", "until": nil, "running": 0, "waiting": 0, "requests": 12,
            "troubled": 1, "faults": 0, "tasks": 3, "open": 0, "failed": 1, "newest": "2026-03-01T09:30:00.000000Z",
            "last_error": [
              "code": "page.not_found", "remedy": .string(ErrorCode.pageNotFound.row.remedy),
              "task": "0c8k2m4p6r8t", "time": "2026-03-01T09:30:01.260000Z",
            ],
          ]
        ],
        "at_once": 4, "delay_seconds": 0.0, "looked_at": 3, "more": false,
      ]))

  private static let site = Schema.object([
    .init("site", .text(limit: 300)),
    .init(
      "state",
      .choice(
        ["free", "held", "trouble", "trial"],
        "held: it asked to be left alone; trouble: it is left alone; trial: one request tries it")),
    .init("until", Schema(StepShape.moment.kind, "when it is asked again").orNull),
    .init("running", .integer(0...1_000_000, "requests under way")),
    .init("waiting", .integer(0...1_000_000, "requests that wait for their turn")),
    .init("requests", .integer(0...Int64.max, "since the daemon began")),
    .init("troubled", .integer(0...Int64.max, "of these, those that it failed or throttled")),
    .init("faults", .integer(0...1_000_000, "in a row")),
    .init("tasks", .integer(0...1_000_000, "of those looked at, those that act on it")),
    .init("open", .integer(0...1_000_000, "of these, those that have not ended")),
    .init("failed", .integer(0...1_000_000, "of these, those that failed there")),
    .init("newest", Schema(StepShape.moment.kind, "when the newest of them was made").orNull),
    .init(
      "last_error",
      Schema.object([
        .init("code", .choice(ErrorCode.allCases.map(\.rawValue))), .init("remedy", .text(limit: Fault.messageLimit)),
        .task, .init("time", StepShape.moment),
      ]).orNull),
  ])
}
