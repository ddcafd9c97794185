import Domain

extension Operation {
  package static let showDaemon = Operation(
    name: "show-daemon",
    summary: "Show the daemon",
    help: """
      Which program answers, what it speaks, and how much it has to do. With `reach_ms`, the gateway is asked whether \
      the host's resolver answers, for so long at most.
      """,
    input: [
      .optional("reach_ms", .integer(1...reachLimit, "how long to look how far the gateway gets", example: 3_000))
    ],
    output: .object([
      .init("protocol", .integer(1...1_000_000)), .init("version", .text(limit: 64)), .init("build", .text(limit: 64)),
      .init("state", .text("the folder of its state", limit: 4096)),
      .init("queued", .integer(0...1_000_000, "tasks")), .init("running", .integer(0...1_000_000, "tasks")),
      .init("disk_low", .boolean("whether too little of the disk is free to take new tasks")),
      .init(
        "key", .text("how the key stands to what is sealed: present, absent, or foreign (of another state)", limit: 16)),
      .optional(
        "network",
        .choice(
          NetworkReach.allCases.map(\.rawValue),
          "where it was asked for: whether the host's resolver answers the gateway, is silent, or the gateway is down")),
    ]),
    permission: .read, effect: .none,
    route: Route(.get, "/daemon"),
    commands: [
      Command(
        "status", "say whether the daemon runs and what it does", withoutDaemon: .fail,
        help: "Which program answers, what it speaks, and how much it has to do.")
    ],
    example: Example(
      input: [:],
      output: [
        "protocol": 1, "version": "0.1.0", "build": "release", "state": "/home/ada/.local/state/errand", "queued": 0,
        "running": 1, "disk_low": false, "key": "present",
      ]))

  /// Milliseconds that the gateway may be asked for.
  package static let reachLimit: Int64 = 5_000
}
