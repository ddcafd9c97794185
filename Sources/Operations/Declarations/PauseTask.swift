import Domain

extension Operation {
  package static let pauseTask = Operation(
    name: "pause-task",
    summary: "Pause a task",
    help: """
      Lets the steps that run come to their end and starts no more. The answer comes when that is recorded. A paused \
      task stays so, over restarts, until it is resumed or cancelled.
      """,
    input: [.task],
    output: TaskShape.receipt,
    permission: .operate, effect: .idempotent,
    route: Route(.post, "/tasks/{task}/pause"),
    commands: [Command("pause", "start no more steps of a task for now", positionals: [.init("task", "TASK")])],
    example: Example(input: ["task": "0c8k"], output: ["task": "0c8k2m4p6r8t", "state": "paused", "version": 7]),
    faults: [.taskFinal, .taskPaused])
}
