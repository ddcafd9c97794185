import Domain

extension Operation {
  package static let listFiles = Operation(
    name: "list-files",
    summary: "List a task's files",
    help: "The files that the task's steps kept, by name. They are deleted some time after the task has ended.",
    input: [.task],
    output: .object([.init("files", .list(FileShape.schema, count: 0...10_000))]),
    permission: .read, effect: .none,
    route: Route(.get, "/tasks/{task}/files"),
    commands: [Command("files", "list the files of a task", positionals: [.init("task", "TASK")])],
    example: Example(input: ["task": "0c8k"], output: ["files": [FileShape.example]]))
}
