import Domain

extension Operation {
  package static let answerInput = Operation(
    name: "answer-input",
    summary: "Answer a question",
    help: """
      Answers the open question of a step. The fields are those that the question asks for, each of its kind, and no \
      others. The first answer counts; a later one, or one behind the deadline, is refused.
      """,
    input: [
      .task, .step,
      .init(
        "fields", Schema(.map(of: .any(), limit: InputRequest.fieldLimit), "the answer, as the question's fields")),
    ],
    output: TaskShape.receipt,
    permission: .operate, effect: .once,
    route: Route(.post, "/tasks/{task}/steps/{step}/answer"),
    commands: [
      Command(
        "answer", "answer a question that a task asks", positionals: [.init("task", "TASK[/STEP]")],
        help: """
          Answers a question that a task asks; errand inbox lists them. One question with one field takes the value \
          alone, several fields take NAME=VALUE each. A choice may be given by its number, yes and no in plain words; \
          - reads the value from the standard input.
          """,
        words: .init(placeholder: "VALUE", fields: ["step", "fields"], help: "the answer, or NAME=VALUE for each"))
    ],
    example: Example(
      input: ["task": "0c8k", "step": "ask-1", "fields": ["answer": "black"]],
      output: ["task": "0c8k2m4p6r8t", "state": "running", "version": 7]),
    faults: [.inputAnswered, .inputExpired, .stepNotFound])
}
