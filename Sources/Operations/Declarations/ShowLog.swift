import Domain

extension Operation {
  package static let showLog = Operation(
    name: "show-log",
    summary: "Show what the log says of a task",
    help: """
      What happened to the task, a line for each event, as the daemon's log and the journal have it: from the store, \
      so it is the same with and without systemd. `limit` makes pages: with `after`, the first lines that came later; with \
      `before`, the last that came earlier; with `wait_ms`, too, the answer \
      is held back until there is something or the task has ended.
      """,
    input: [
      .task,
      .optional("after", .integer(0...Int64.max, "the version of the last line that is known already", example: 4)),
      .optional("before", .integer(1...Int64.max, "only lines of earlier versions: the newest of these", example: 40)),
      .optional("limit", .integer(1...Int64(lineLimit), "lines at most; 1000 unless said otherwise", example: 100)),
      .optional("wait_ms", .integer(0...waitLimit, "how long to wait for a line", example: 30_000)),
    ],
    output: .object([
      .init("task", .text(limit: 12)), .init("state", .choice(PublicTaskState.allCases.map(\.rawValue))),
      .init("version", .integer(0...Int64.max, "of the task by now: the number of its newest line")),
      .init("more", .boolean("whether there are lines behind these by now")),
      .init("earlier", .boolean("whether there are lines before these")),
      .init("lines", .list(line, count: 0...lineLimit)),
    ]),
    permission: .read, effect: .none,
    route: Route(.get, "/tasks/{task}/log"),
    commands: [
      Command(
        "logs", "print what happened to a task, line by line", positionals: [.init("task", "TASK")],
        switches: [.follow, .json],
        help: """
          What happened to the task, a line for each event, as the daemon's log and the journal have it, with and \
          without systemd. With --follow it goes on until the task ends, and exits as errand watch does. As JSON, \
          each line is an object.
          """)
    ],
    example: Example(
      input: ["task": "0c8k"],
      output: [
        "task": "0c8k2m4p6r8t", "state": "running", "version": 3, "more": false, "earlier": true,
        "lines": [
          [
            "version": 3, "time": "2026-03-01T09:30:01.000000Z", "level": "info", "event": "STEP_STARTED",
            "step": "open-1", "attempt": 1, "host": "shop.example", "code": nil, "message": "open-1 begins",
            "message_id": .string(LogKind.event(.stepStarted).messageID), "actor": "user:1000",
            "correlation": "6f1d2c3b4a596877",
          ]
        ],
      ]))

  /// Lines in one answer.
  package static let lineLimit = 1000

  private static let line = Schema.object([
    .init("version", .integer(1...Int64.max, "of the task, by this event")),
    .init("time", .text("RFC 3339, UTC", limit: 40)),
    .init("level", .choice(LogLevel.allCases.map { "\($0)" })),
    .init("event", .choice(EventType.allCases.map(\.rawValue))),
    .init("step", Schema.text(limit: 64).orNull), .init("attempt", Schema(.integer(0...1_000_000)).orNull),
    .init("host", Schema.text("of the step's site", limit: 300).orNull),
    .init("code", Schema.text("of a fault", limit: 64).orNull),
    .init("message", .text(limit: 1000)), .init("message_id", .text("the journal's MESSAGE_ID", limit: 32)),
    .init("actor", .text(limit: 300)), .init("correlation", .text(limit: 300)),
  ])
}
