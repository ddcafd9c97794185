package import Domain

/// A step of a plan or a task, as answers carry it.
package enum StepShape {
  static let seconds = Schema(.number(0...1e12))
  static let moment = Schema.text("RFC 3339, UTC", limit: 40)
  static let waitsFor = Schema.choice(WaitReason.allCases.map(\.rawValue))

  static let label = Schema.text("what it does, in a person's words", limit: StepLabel.limit)
  static let needs = Schema.list(
    .text(limit: 64), count: 0...Plan.stepLimit, "the steps that it waits for: named, used, or before it on its page")
  static let effect = Schema.choice(Effect.allCases.map(\.rawValue), "what repeating it would do")
  static let inputs = Schema.any("as its plan gives them; what is secret is null")

  static let schema = Schema.object([
    .init("id", .text(limit: 64)), .init("verb", .text(limit: 64)), .init("site", Schema.text(limit: 300).orNull),
    .init(
      "state",
      .choice([
        "pending", "ready", "running", "retrying", "waiting", "unknown", "succeeded", "failed", "skipped", "cancelled",
      ])),
    .init("attempt", .integer(0...1000)), .init("seconds", Schema(seconds.kind).orNull),
    .init("error", Schema(FaultShape.schema.kind, "of its last fault; null once it has succeeded").orNull),
    .init("because", Schema.text("of a step that never began: the one whose fault it follows from", limit: 64).orNull),
    .init("when", Schema.text("its condition", limit: 1000).orNull),
    .init("waits_for", Schema(waitsFor.kind, "of a step that waits, or of which nobody knows", isNullable: true)),
    .init("until", Schema(moment.kind, "when that goes on by itself, or an answer comes too late").orNull),
    .init("wait_seconds", Schema(seconds.kind, "from now to then").orNull),
    .init("wait_reason", Schema.text("why its host is left alone", limit: Fault.messageLimit).orNull),
    .init("asks", Schema(QuestionShape.schema.kind, "while it asks a person").orNull),
    .init("label", label), .init("needs", needs), .init("effect", effect.orNull),
    .init("reason", .text("why it ran, or why it did not", limit: Fault.messageLimit)),
    .init("started", Schema(moment.kind, "its first try").orNull), .init("ended", moment.orNull),
    .init("attempts", .list(attempt, count: 0...TaskStory.partLimit, "its last tries")),
    .init("waits", .list(wait, count: 0...TaskStory.partLimit, "its last waits, one after the other")),
    .init("inputs", Schema(.any, "as its plan gives them; what is secret is null, and so is what is large").orNull),
    .init("inputs_bytes", .integer(0...Int64.max, "of them as JSON")),
    .init("outputs", Schema(.any, "what it gave; null where that is large").orNull),
    .init("outputs_bytes", Schema(.integer(0...Int64.max), "of them as they are stored").orNull),
  ])

  private static let attempt = Schema.object([
    .init("number", .integer(1...1_000_000)), .init("started", moment), .init("ended", moment.orNull),
    .init("outcome", .choice(TaskStory.Attempt.Outcome.allCases.map(\.rawValue))),
    .init("code", Schema.text("of its fault", limit: 64).orNull),
  ])

  static let wait = Schema.object([
    .init("kind", .choice(TaskStory.Wait.Kind.allCases.map(\.rawValue))), .init("from", moment),
    .init("to", Schema(moment.kind, "null while it lasts").orNull),
  ])

  package static func json(_ attempt: TaskStory.Attempt) -> JSON {
    [
      "number": .int(Int64(attempt.number)), "started": .string(attempt.started.description),
      "ended": attempt.ended.map { .string($0.description) } ?? .null, "outcome": .string(attempt.outcome.rawValue),
      "code": attempt.code.map { .string($0.rawValue) } ?? .null,
    ]
  }

  package static func json(_ wait: TaskStory.Wait) -> JSON {
    [
      "kind": .string(wait.kind.rawValue), "from": .string(wait.from.description),
      "to": wait.to.map { .string($0.description) } ?? .null,
    ]
  }

  /// - Parameter signature: nil where this program does not know the verb; nothing is known to be secret then.
  package static func inputs(of step: PlanStep, by signature: VerbSignature?) -> JSON {
    let given = JSON.object(JSONObject(step.inputs.map { ($0.name, $0.input.json) }))
    return signature?.inputs.withoutSecrets(given) ?? given
  }
}
