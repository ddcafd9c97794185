import Domain

extension Operation {
  package static let revokeSession = Operation(
    name: "revoke-session",
    summary: "End a browser's session",
    help: """
      Ends one session, or all of those that list-sessions shows to who asks. The browser's next request is refused; \
      what it has asked for is not undone.
      """,
    input: [
      .optional(
        "session", .text("which, by its beginning, if no other begins so", limit: 16, example: "c0ffee0123456789")),
      .optional("scope", .choice([revokeAll], "all: every session; in the place of one")),
    ],
    output: .object([.init("ended", .integer(0...10_000, "sessions"))]),
    permission: .operate, effect: .idempotent,
    route: Route(.post, "/sessions/revoke"),
    commands: [
      Command(
        "revoke", "end the session of a browser that you have let in", positionals: [.init("session", "SESSION")],
        options: [.init("scope", choosing: revokeAll, "end every session that errand sessions lists")],
        help: """
          Ends one session of those that errand sessions lists, or all. The browser's next request is refused; what \
          it has asked for is not undone.
          """)
    ],
    example: Example(input: ["session": "c0ffee0123456789"], output: ["ended": 1]),
    faults: [.sessionNotFound])

  /// What ``revokeSession`` takes in the place of one.
  package static let revokeAll = "all"
}
