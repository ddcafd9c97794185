import Domain

extension Operation {
  package static let stopDaemon = Operation(
    name: "stop-daemon",
    summary: "Stop the daemon",
    help: """
      Ends the daemon in good order: it takes no new task, and gives the steps that run a moment to come to their end. \
      Tasks that have not ended go on where they were as soon as it is started again. With systemctl \
      stop errand the daemon of the system is stopped.
      """,
    input: [],
    output: .object([
      .init("stopping", .boolean()),
      .init("unfinished", .integer(0...1_000_000, "tasks that go on when it starts again")),
    ]),
    permission: .administer, effect: .idempotent,
    route: Route(.post, "/daemon/stop"),
    commands: [Command("stop", "stop the daemon; tasks go on when it starts again", withoutDaemon: .succeed)],
    example: Example(input: [:], output: ["stopping": true, "unfinished": 2]))
}
