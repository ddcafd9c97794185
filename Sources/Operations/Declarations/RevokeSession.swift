import Domain

extension Operation {
  package static let revokeSession = Operation(
    name: "revoke-session",
    summary: "End a browser's session",
    help: """
      Ends one session, or with `all` every one that list-sessions shows to who asks. The browser's next request is refused; \
      what it has asked for is not undone.
      """,
    input: [
      .init(
        "session",
        .text(
          "which, by its beginning, if no other begins so; \(allSessions) for every one", limit: 16,
          example: "c0ffee0123456789"))
    ],
    output: .object([.init("ended", .integer(0...10_000, "sessions"))]),
    permission: .operate, effect: .idempotent,
    route: Route(.post, "/sessions/{session}/revoke"),
    commands: [
      Command(
        "revoke", "end the session of a browser that you have let in", positionals: [.init("session", "SESSION")],
        help: """
          Ends one session of those that errand sessions lists, or all of them: errand revoke all. The browser's next request is refused; what \
          it has asked for is not undone.
          """)
    ],
    example: Example(input: ["session": "c0ffee0123456789"], output: ["ended": 1]),
    faults: [.sessionNotFound])

  /// What stands for every session in the place of one.
  package static let allSessions = "all"
}
