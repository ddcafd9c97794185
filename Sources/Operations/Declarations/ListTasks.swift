import Domain

extension Operation {
  package static let listTasks = Operation(
    name: "list-tasks",
    summary: "List tasks",
    help: "The newest tasks first, those in one state or all.",
    input: [
      .optional("state", .choice(PublicTaskState.allCases.map(\.rawValue), "only tasks in this state")),
      .optional("limit", .integer(1...1000, "how many at most; 50 unless said otherwise", example: 50)),
    ],
    output: .object([.init("tasks", .list(TaskShape.brief))]),
    permission: .read, effect: .none,
    route: Route(.get, "/tasks"),
    commands: [
      Command(
        "list", "list tasks, the newest first",
        options: [.init("state", "state", "STATE"), .init("limit", "limit", short: "n", "COUNT")])
    ],
    example: Example(
      input: ["state": "succeeded"], output: ["tasks": .array([.object(JSONObject(exampleTask))])]))
}
