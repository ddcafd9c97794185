import Domain

extension Operation {
  package static let deleteTask = Operation(
    name: "delete-task",
    summary: "Delete a task that has ended",
    help: """
      Deletes what the task was given, what it gave, and its files, for good. What happened, without its contents, \
      stays on record. A task that has not ended is to be cancelled first.
      """,
    input: [.task],
    output: .object([.task]),
    permission: .operate, effect: .once,
    route: Route(.post, "/tasks/{task}/delete"),
    commands: [Command("delete", "delete a task that has ended", positionals: [.init("task", "TASK")])],
    example: Example(input: ["task": "0c8k"], output: ["task": "0c8k2m4p6r8t"]),
    faults: [.taskNotEnded])
}
