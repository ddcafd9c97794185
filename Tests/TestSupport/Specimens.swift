package import Domain

/// Values for tests that do not care which they are.
package enum Specimens {
  package static let task = "0c8k2m4p6r8t"
  package static let created = Timestamp(microseconds: 1_772_357_400_000_000)

  package static func taskID(_ text: String = task) -> TaskID {
    guard let id = TaskID(text) else { preconditionFailure("\(text) is no task id") }
    return id
  }

  package static func stepID(_ text: String) -> StepID {
    guard let id = StepID(text) else { preconditionFailure("\(text) is no step id") }
    return id
  }

  package static func site(_ name: String) -> Site {
    guard let site = try? Site(name) else { preconditionFailure("\(name) is no site") }
    return site
  }

  /// Two pages that are read side by side.
  package static let plan = Plan(
    steps: [
      PlanStep(id: stepID("open-1"), verb: "open", site: site("a.example")),
      PlanStep(id: stepID("open-2"), verb: "open", site: site("b.example"), toleratesFailure: true),
    ],
    result: nil, envelope: Envelope(origins: []), verbs: ["open": 1])

  package static func summary(
    _ id: String = task, state: TaskState = .running, version: Int = 4, stepsEnded: Int = 1, code: ErrorCode? = nil,
    failedStep: StepID? = nil, ended: Timestamp? = nil, goal: String = "Compare the lamps"
  ) -> TaskSummary {
    TaskSummary(
      id: taskID(id), state: state, version: version, goal: goal, plan: plan.hash, owner: "user:1000",
      created: created, started: state == .queued ? nil : created.advanced(by: .seconds(1)), ended: ended,
      steps: 2, stepsEnded: stepsEnded, code: code, failedStep: failedStep)
  }

  package static func step(
    _ id: String, _ state: String, code: ErrorCode? = nil, because: StepID? = nil, seconds: Int64? = 1
  ) -> StepSummary {
    StepSummary(
      id: stepID(id), state: state, attempt: state == "pending" ? 0 : 1,
      started: state == "pending" ? nil : created.advanced(by: .seconds(1)),
      ended: seconds.map { created.advanced(by: .seconds(1 + $0)) }, code: code, because: because)
  }

  package static let question = InputRequest(
    question: "Which colour shall it be?",
    fields: [InputRequest.Field("answer", .choice, choices: ["black", "white"])])

  /// A step whose question is open.
  package static func asking(_ id: String, until: Timestamp? = nil) -> StepSummary {
    StepSummary(
      id: stepID(id), state: "waiting", attempt: 1, started: created.advanced(by: .seconds(1)), ended: nil, code: nil,
      because: nil, waitsFor: .input, until: until)
  }

  /// A step of which nobody knows whether it happened.
  package static func doubtful(_ id: String) -> StepSummary {
    StepSummary(
      id: stepID(id), state: "unknown", attempt: 1, started: created.advanced(by: .seconds(1)), ended: nil,
      code: .networkReset, because: nil, waitsFor: .review)
  }

  package static let table = Table(
    columns: ["name", "price"],
    rows: [
      .init(
        [.init("name", Value(.string("Desk lamp"))), .init("price", Value(.double(12.5)))],
        source: "http://a.example/lamps")
    ],
    notes: ["Two shops were asked."])
}
