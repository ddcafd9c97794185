package import Domain

/// A task as answers carry it.
package enum TaskShape {
  private static let seconds = Schema(.number(0...1e12))
  private static let moment = Schema.text("RFC 3339, UTC", limit: 40)

  private static let waitsFor = Schema.choice(WaitReason.allCases.map(\.rawValue))

  /// What lists show of each.
  package static let briefFields: [Schema.Field] = [
    .init("task", .text("its id", limit: 12, example: "0c8k2m4p6r8t")),
    .init("state", .choice(PublicTaskState.allCases.map(\.rawValue))),
    .init("goal", Schema.text("as the person wrote it; null after it was deleted", limit: GoalShape.textLimit).orNull),
    .init("steps", .integer(0...Int64(Plan.stepLimit), "how many the plan has")),
    .init("seconds", Schema(seconds.kind, "from its start to its end, or to now")),
    .init("cost_usd", Schema(seconds.kind, "what models and services charged")),
    .init("version", .integer(0...Int64.max, "grows with each change")),
    .init("owner", .text("who asked for it", limit: 300)),
    .init("created", moment), .init("started", moment.orNull), .init("ended", moment.orNull),
    .init("progress", progress),
    .init("waits_for", Schema(waitsFor.kind, "of a waiting task", isNullable: true)),
    .init("error", FaultShape.schema.orNull),
  ]

  package static let brief = Schema.object(briefFields)

  /// What every command on a task is answered with: how the task stood once the command was recorded.
  package static let receipt = Schema.object(briefFields.filter { ["task", "state", "version"].contains($0.name) })

  package static let full = Schema.object(
    briefFields + [
      .init("result", ResultShape.schema.orNull),
      .init("notes", .list(.text(limit: 4096), count: 0...Plan.stepLimit, "faults that were let pass")),
      .init("plan", .text("the SHA-256 of the plan it is pinned to", limit: 64)),
      .init("step_list", .list(step, count: 0...Plan.stepLimit, "in the plan's order")),
    ])

  private static let progress = Schema.object([
    .init("percentage", .integer(0...100)), .init("ended", .integer(0...Int64(Plan.stepLimit), "steps")),
    .init("seconds_left", Schema(seconds.kind, "a guess; null before the first step has ended").orNull),
    .init("seconds_left_error", Schema(seconds.kind, "how far the guess may be off, either way").orNull),
  ])

  private static let step = Schema.object([
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
  ])
}
