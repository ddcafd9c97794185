package import Domain

/// What waits for a person, as answers carry it.
package enum InboxShape {
  package static let entry = Schema.object([
    .task, .init("step", .text(limit: 64)), .init("goal", Schema.text(limit: GoalShape.textLimit).orNull),
    .init(
      "waits_for",
      .choice([WaitReason.input, .review].map(\.rawValue), "input: an answer; review: whether the step happened")),
    .init("since", .text("RFC 3339, UTC", limit: 40)),
    .init("asks", Schema(QuestionShape.schema.kind, "null for a review, and after the words were deleted").orNull),
    .init("error", Schema(FaultShape.schema.kind, "of a review: what left the outcome unknown").orNull),
  ])

  static let example: JSON = [
    "task": "0c8k2m4p6r8t", "step": "ask-1", "goal": Operation.exampleGoal, "waits_for": "input",
    "since": "2026-03-01T09:30:01.000000Z", "asks": QuestionShape.example, "error": nil,
  ]

  /// - Parameter error: of a review: what left the outcome unknown.
  package static func json(_ open: OpenStep, error: JSON) -> JSON {
    [
      "task": .string(open.task.text), "step": .string(open.step.text),
      "goal": open.goal.map { .string($0) } ?? .null, "waits_for": .string(open.waitsFor.rawValue),
      "since": .string(open.since.description),
      "asks": open.request.map { QuestionShape.json($0, until: open.until) } ?? .null, "error": error,
    ]
  }
}
