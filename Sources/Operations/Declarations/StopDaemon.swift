import Domain

extension Operation {
  package static let stopDaemon = Operation(
    name: "stop-daemon",
    summary: "Stop the daemon",
    help: "Ends the daemon in good order. Tasks that run go on where they were as soon as it is started again.",
    input: [],
    output: .object([.init("stopping", .boolean())]),
    permission: .administer, effect: .idempotent,
    route: Route(.post, "/daemon/stop"),
    commands: [Command("stop", "stop the daemon; tasks go on when it starts again", withoutDaemon: .succeed)],
    example: Example(input: [:], output: ["stopping": true]))
}
