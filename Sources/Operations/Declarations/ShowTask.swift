import Domain

extension Operation {
  package static let showTask = Operation(
    name: "show-task",
    summary: "Show a task, or wait until it changes",
    help: """
      The task with its steps, its result and what it cost: enough for a table, a graph of the plan and a timeline. \
      Large inputs and outputs are told by their size. With `after`, the answer comes as soon as the task's \
      version is higher than that, or has ended, or `wait_ms` have passed, whichever is first.
      """,
    input: [
      .task,
      .optional("after", .integer(0...Int64.max, "the version that is known already", example: 4)),
      .optional("wait_ms", .integer(0...waitLimit, "how long to wait for a change", example: 30_000)),
    ],
    output: TaskShape.full,
    permission: .read, effect: .none,
    route: Route(.get, "/tasks/{task}"),
    commands: [
      Command(
        "show", "show a task, its steps and its result", positionals: [.init("task", "TASK")],
        switches: [.json, .csv, .md],
        help: """
          The task with its steps, its result and what it cost. As a file, for other programs, the result is given \
          alone; a task that has none is an error then.
          """),
      Command(
        "watch", "follow a task until it ends", positionals: [.init("task", "TASK")],
        help: """
          Shows how the task goes until it has ended, then its result. Ctrl-C ends the looking, not the task. As JSON, \
          each change is a line.
          """),
    ],
    example: Example(
      input: ["task": "0c8k"],
      output: .object(
        JSONObject(
          exampleTask + [
            (
              "result",
              [
                "columns": ["name", "price"],
                "rows": [["name": "Desk lamp", "price": 12.5, "source": "http://shop.example/lamps"]], "notes": [],
              ]
            ), ("notes", []), ("plan", .string(String(repeating: "0", count: 64))),
            (
              "step_list",
              [
                [
                  "id": "open-1", "verb": "open", "site": "shop.example", "state": "succeeded", "attempt": 1,
                  "seconds": 0.2, "error": nil, "because": nil, "when": nil, "waits_for": nil, "until": nil,
                  "wait_seconds": nil, "wait_reason": nil, "asks": nil, "label": "open http://shop.example/",
                  "needs": [], "effect": "none", "reason": "nothing had to come before it",
                  "started": "2026-03-01T09:30:00.010000Z", "ended": "2026-03-01T09:30:00.210000Z",
                  "attempts": [
                    [
                      "number": 1, "started": "2026-03-01T09:30:00.010000Z", "ended": "2026-03-01T09:30:00.210000Z",
                      "outcome": "succeeded", "code": nil,
                    ]
                  ], "waits": [], "inputs": ["url": "http://shop.example/"], "inputs_bytes": 30,
                  "outputs": ["url": "http://shop.example/", "title": "Shop"], "outputs_bytes": 120,
                ]
              ]
            ),
            (
              "waits",
              [["kind": "queue", "from": "2026-03-01T09:30:00.000000Z", "to": "2026-03-01T09:30:00.010000Z"]]
            ), ("origins", [nil]),
          ]))))

  /// Milliseconds that one answer may be held back.
  package static let waitLimit: Int64 = 30_000
}
