import Domain

extension Operation {
  package static let resolveStep = Operation(
    name: "resolve-step",
    summary: "Settle whether a step happened",
    help: """
      Settles a step of which nobody knows whether it happened, by what a person found out: `done`, it happened, and \
      the task goes on; `again`, it did not, and the step runs once more; `fail`, the step has failed.
      """,
    input: [
      .task, .step, .init("resolution", .choice(Resolution.allCases.map(\.rawValue), "what a person found out")),
    ],
    output: TaskShape.receipt,
    permission: .operate, effect: .once,
    route: Route(.post, "/tasks/{task}/steps/{step}/resolve"),
    commands: [
      Command(
        "resolve", "say whether a step happened of which nobody knows",
        positionals: [.init("task", "TASK"), .init("step", "STEP")],
        options: [
          .init("resolution", choosing: "done", "it happened: the task goes on"),
          .init("resolution", choosing: "again", "it did not happen: the step runs once more"),
          .init("resolution", choosing: "fail", "let it be: the step has failed"),
        ])
    ],
    example: Example(
      input: ["task": "0c8k", "step": "order", "resolution": "done"],
      output: ["task": "0c8k2m4p6r8t", "state": "queued", "version": 8]),
    faults: [.stepNotFound, .taskNotDoubtful])
}
