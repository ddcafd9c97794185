import Domain
import Operations

/// What people are to decide.
extension TaskShelf {
  /// - Throws: `step.not_found` where the task has no such step.
  func step(_ text: String, of task: TaskID) throws(Fault) -> StepSummary {
    let steps = try store.steps(of: task)
    guard let step = steps.first(where: { $0.id.text == text }) else {
      let hint = Likeness.hint(text, among: steps.map(\.id.text))
      throw Fault(.stepNotFound, "the task \(task) has no step \(text.cut(toBytes: 64))\(hint)")
    }
    return step
  }

  /// What a step asks; nil after the words were deleted.
  func request(of step: StepID, of task: TaskID) throws(Fault) -> InputRequest? {
    try store.value(.request(step), of: task).flatMap(InputRequest.init)
  }

  /// As ``QuestionShape`` describes it; null after the words were deleted.
  func question(of step: StepID, of task: TaskID, until deadline: Timestamp?) throws(Fault) -> JSON {
    try request(of: step, of: task).map { QuestionShape.json($0, until: deadline) } ?? .null
  }
}
