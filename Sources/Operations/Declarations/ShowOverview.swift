import Domain

extension Operation {
  package static let showOverview = Operation(
    name: "show-overview",
    summary: "Show how things stand",
    help: """
      How many tasks there are in each state, which run and wait for their turn, what waits for a person, and which \
      tasks were the newest to come to their end; all of one moment. `id` is that of the newest event: as long as it \
      stays, only ages change.
      """,
    input: [.optional("limit", .integer(1...100, "how many of each list; 20 unless said otherwise", example: 20))],
    output: .object([
      .init("id", .text("of the newest event", limit: 84)),
      .init("counts", .list(count, count: 0...PublicTaskState.allCases.count, "for each state")),
      .init("active", .list(TaskShape.brief, count: 0...100, "those that run or are queued, the newest first")),
      .init("inbox", .list(InboxShape.entry, count: 0...100, "as list-inbox gives it")),
      .init("ended", .list(TaskShape.brief, count: 0...100, "the newest of those that have ended")),
    ]),
    permission: .read, effect: .none,
    route: Route(.get, "/overview"),
    commands: [Command("overview", "show what runs, what waits for you and what ended")],
    example: Example(
      input: ["limit": 1],
      output: [
        "id": "53f0a1c2d4e6b798.57", "counts": [["state": "succeeded", "count": 1, "more": false]],
        "active": .array([.object(JSONObject(exampleTask))]), "inbox": [InboxShape.example],
        "ended": .array([.object(JSONObject(exampleTask))]),
      ]))

  private static let count = Schema.object([
    .init("state", .choice(PublicTaskState.allCases.map(\.rawValue))),
    .init("count", .integer(0...1_000_000)),
    .init("more", .boolean("whether there are more than were counted")),
  ])
}
