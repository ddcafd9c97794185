import Domain

extension Operation {
  package static let followEvents = Operation(
    name: "follow-events",
    summary: "Follow what happens",
    help: """
      Everything that is recorded, of all tasks or some, as Server-Sent Events: each with an id, and the event as JSON \
      for its data. Whoever comes back with the last id (`Last-Event-ID`, or `after`) goes on behind it and misses \
      nothing; without one, a stream begins with what comes next. An event `resync` says that the id is of another \
      database or too old: read the tasks, then go on. A reader that is too slow is cut off and comes back the same \
      way. Asked for `application/json`, the answer is the newest id: take it, read the tasks, then follow from it.
      """,
    input: [
      .optional("task", .list(taskName, count: 0...100, "only events of these tasks")),
      .optional("type", .list(.choice(EventType.allCases.map(\.rawValue)), count: 0...100, "only these types")),
      .optional("after", .text("the id to go on behind", limit: 84, example: "53f0a1c2d4e6b798.41")),
    ],
    output: .object([
      .init("id", .text("of the newest event", limit: 84)),
      .init("task", .list(.text(limit: 12), count: 0...100, "the whole ids of the tasks that were asked for")),
      .init("type", .list(.choice(EventType.allCases.map(\.rawValue)), count: 0...100)),
    ]),
    permission: .read, effect: .none,
    route: Route(.get, "/events"),
    commands: [
      Command(
        "events", "print what happens, as it happens",
        options: [
          .init("task", "task", "TASK"), .init("type", "type", "TYPE"), .init("after", "since", "ID"),
        ],
        help: """
          Prints a line for everything that happens, of all tasks or some, until it is stopped. It begins with what \
          comes next; with --since, behind the event of that id, and misses nothing. With --json each line is an event \
          with its id. Where the id is too old, or of another database, a line says so, and it goes on from now.
          """)
    ],
    example: Example(
      input: ["after": "53f0a1c2d4e6b798.41"], output: ["id": "53f0a1c2d4e6b798.57", "task": [], "type": []]),
    faults: [.inputNotAcceptable, .streamFull, .daemonStopping, .taskNotFound, .taskAmbiguous], isStream: true)

  private static let taskName = Schema.text("an id, or its beginning", limit: 64, example: "0c8k")
}
