import Domain

extension Operation {
  package static let listInbox = Operation(
    name: "list-inbox",
    summary: "List what waits for a person",
    help: """
      Every open question, and every step of which nobody knows whether it happened, of all tasks: those with a \
      deadline first, the nearest before the others.
      """,
    input: [.optional("limit", .integer(1...200, "how many at most; 50 unless said otherwise", example: 50))],
    output: .object([.init("entries", .list(InboxShape.entry))]),
    permission: .read, effect: .none,
    route: Route(.get, "/inbox"),
    commands: [
      Command(
        "inbox", "list the questions and decisions that wait for you",
        options: [.init("limit", "limit", short: "n", "COUNT")])
    ],
    example: Example(
      input: [:],
      output: [
        "entries": [InboxShape.example]
      ]))
}
