import Domain

extension Operation {
  package static let resumeTask = Operation(
    name: "resume-task",
    summary: "Resume a task",
    help: "Lets a paused task go on where it was, as soon as there is a place for it.",
    input: [.task],
    output: TaskShape.receipt,
    permission: .operate, effect: .idempotent,
    route: Route(.post, "/tasks/{task}/resume"),
    commands: [Command("resume", "let a paused task go on", positionals: [.init("task", "TASK")])],
    example: Example(input: ["task": "0c8k"], output: ["task": "0c8k2m4p6r8t", "state": "queued", "version": 8]),
    faults: [.taskFinal, .taskNotPaused])
}
