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

  /// Whether the time to answer is over, though nothing has come of that yet.
  func isLate(_ step: StepSummary) -> Bool {
    step.waitsFor == .input && step.until.map { $0 <= time.now() } == true
  }

  /// Why an answer to a step does not count: it comes too late, or somebody else was first.
  func refusal(of step: StepSummary, in task: TaskID) throws(Fault) -> Fault {
    let place = "step \(step.id) of task \(task)"
    guard step.code != .inputExpired, !isLate(step) else {
      return Fault(.inputExpired, "the time to answer is over", place: place)
    }
    guard let last = try answer(to: step.id, of: task) else {
      return Fault(.inputAnswered, "no question is open there", place: place)
    }
    return last.isDefault
      ? Fault(.inputExpired, "nobody answered in time, and the default was taken", place: place)
      : Fault(.inputAnswered, "\(last.actor) has answered it already", place: place)
  }

  /// The newest one that counts.
  private func answer(to step: StepID, of task: TaskID) throws(Fault) -> (actor: String, isDefault: Bool)? {
    var newest: (actor: String, isDefault: Bool)?
    var version = 0
    while case let page = try store.events(of: task, after: version, limit: 1000), let last = page.last {
      for event in page {
        if case .inputAnswered(step, _, _, let isDefault) = event.body { newest = (event.actor, isDefault) }
      }
      version = last.version
    }
    return newest
  }

  /// What waits for a person, as lists show it.
  func open(_ step: OpenStep) -> JSON {
    let code = step.waitsFor == .review ? step.code : nil
    return InboxShape.json(
      step, error: code.map { KeptFault.json($0, saying: step.message, at: step.step) } ?? .null)
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
