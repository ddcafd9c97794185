package import Domain

/// A task as answers carry it.
package enum TaskShape {
  private static let (seconds, moment, waitsFor) = (StepShape.seconds, StepShape.moment, StepShape.waitsFor)

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
      .init("step_list", .list(StepShape.schema, count: 0...Plan.stepLimit, "in the plan's order")),
      .init(
        "waits",
        .list(StepShape.wait, count: 0...TaskStory.partLimit, "of the task as a whole, the last, one after the other")),
      .init(
        "origins",
        Schema(
          Schema.list(
            Schema(
              .map(of: .list(.text(limit: 400)), limit: 1000), "the columns whose values came from elsewhere, too",
              isNullable: true), count: 0...100_000
          ).kind, "for each row of the result", isNullable: true)),
    ])

  private static let progress = Schema.object([
    .init("percentage", .integer(0...100)), .init("ended", .integer(0...Int64(Plan.stepLimit), "steps")),
    .init("seconds_left", Schema(seconds.kind, "a guess; null before the first step has ended").orNull),
    .init("seconds_left_error", Schema(seconds.kind, "how far the guess may be off, either way").orNull),
  ])
}
