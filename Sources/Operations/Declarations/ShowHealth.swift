import Domain

extension Operation {
  package static let showHealth = Operation(
    name: "show-health",
    summary: "Show whether all is well",
    help: """
      What the daemon knows of itself: whether it takes tasks, its disk, its records, its key, its backups, its way \
      out, the clock and its unit, each with what mends it. The answer is 10 seconds old at most. errand doctor looks \
      at more, and works without a daemon.
      """,
    input: [],
    output: .object([
      .init("level", .choice(HealthFinding.Level.allCases.map(\.rawValue), "of the worst of them")),
      .init("looked", .text("when; RFC 3339, UTC", limit: 40)),
      .init("findings", .list(finding, count: 0...100)),
    ]),
    permission: .read, effect: .none,
    route: Route(.get, "/health"),
    commands: [
      Command(
        "health", "say whether all is well with the daemon", withoutDaemon: .fail,
        help: """
          What the daemon knows of itself, each with what mends it. errand doctor looks at more, and works without a \
          daemon.
          """)
    ],
    example: Example(
      input: [:],
      output: [
        "level": "fine", "looked": "2026-03-01T09:30:00.000000Z",
        "findings": [["subject": "disk", "level": "fine", "message": "31 GiB are free", "remedy": nil]],
      ]))

  private static let finding = Schema.object([
    .init("subject", .text("what was looked at", limit: 64)),
    .init(
      "level",
      .choice(
        HealthFinding.Level.allCases.map(\.rawValue),
        "note: nothing is broken, somebody may want to know; mend: something has to be done")),
    .init("message", .text(limit: 4096)),
    .init("remedy", Schema.text("what mends it: a command where there is one", limit: 4096).orNull),
  ])
}
