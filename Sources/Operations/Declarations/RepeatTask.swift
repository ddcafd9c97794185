import Domain

extension Operation {
  package static let repeatTask = Operation(
    name: "repeat-task",
    summary: "Start a task again",
    help: """
      Starts a new task with the goal and the plan of an earlier one, however that ended; events of both carry the \
      same correlation. What the earlier one was given in confidence is not kept for others: a task that logged in is \
      refused with `secret.gone`, and has to be asked for anew.
      """,
    input: [.task],
    output: .object([.task]),
    permission: .operate, effect: .once,
    route: Route(.post, "/tasks/{task}/again"),
    commands: [
      Command(
        "again", "do a task again, and show how it goes", positionals: [.init("task", "TASK")],
        switches: [.json, .csv, .md, .detach, .force], output: .result)
    ],
    example: Example(input: ["task": "0c8k"], output: ["task": "0c8k9s1t2v3w"]),
    faults: [.taskQueueFull, .stateDiskLow])
}
