import Domain

extension Operation {
  package static let runTask = Operation(
    name: "run-task",
    summary: "Start a task",
    help: """
      Makes a plan from the goal or the template, records the task and starts it, or queues it where all places are \
      taken. Once the answer is given, the task survives whatever happens to the daemon.
      """,
    input: Schema.Field.wanted + [
      .secrets,
      .optional("plan", .text("the hash of the plan that was shown; another one is refused", limit: 64)),
    ],
    output: .object([.task]),
    permission: .operate, effect: .once,
    route: Route(.post, "/tasks"),
    commands: [
      Command(
        "run", "do something, and show how it goes", positionals: [.init("goal", "GOAL")],
        options: [.sites, .template, .parameters, .timeout, .init("plan", "plan", "HASH")],
        switches: [.json, .csv, .md, .detach, .force],
        output: .result)
    ],
    example: Example(input: ["goal": exampleGoal], output: ["task": "0c8k2m4p6r8t"]),
    faults: ErrorCode.unplannable + [.planChanged, .taskQueueFull, .stateDiskLow])
}
