import Domain

extension Operation {
  package static let cancelTask = Operation(
    name: "cancel-task",
    summary: "Stop a task",
    help: """
      Asks the task to stop. The answer comes when that is recorded; what runs is ended soon after. A task that has \
      ended stays as it is, which is an error.
      """,
    input: [.task],
    output: TaskShape.receipt,
    permission: .operate, effect: .idempotent,
    route: Route(.post, "/tasks/{task}/cancel"),
    commands: [Command("cancel", "stop a task", positionals: [.init("task", "TASK")])],
    example: Example(input: ["task": "0c8k"], output: ["task": "0c8k2m4p6r8t", "state": "cancelled", "version": 7]),
    faults: [.taskFinal])
}
