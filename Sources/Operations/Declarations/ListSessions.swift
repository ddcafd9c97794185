import Domain

extension Operation {
  package static let listSessions = Operation(
    name: "list-sessions",
    summary: "List the browsers that were let in",
    help: """
      Browsers that act on behalf of who asks, the one that was used last first; those of everybody for who may stop \
      the daemon.
      """,
    input: [],
    output: .object([
      .init(
        "sessions",
        .list(
          .object([
            .init("session", .text("what errand revoke takes", limit: 16)), .init("owner", .text(limit: 40)),
            .init("begun", .text("RFC 3339, UTC", limit: 40)),
            .init("seen", .text("when it was used last, five minutes less exact", limit: 40)),
            .init("ends", .text("if it is not used again", limit: 40)),
          ]), count: 0...10_000))
    ]),
    permission: .read, effect: .none,
    route: Route(.get, "/sessions"),
    commands: [Command("sessions", "list the browsers that you have let in")],
    example: Example(
      input: [:],
      output: [
        "sessions": [
          [
            "session": "c0ffee0123456789", "owner": "user:1000", "begun": "2026-03-01T09:30:05.000000Z",
            "seen": "2026-03-01T10:12:00.000000Z", "ends": "2026-03-01T22:12:00.000000Z",
          ]
        ]
      ]))
}
