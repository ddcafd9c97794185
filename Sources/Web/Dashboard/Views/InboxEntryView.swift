import Domain

/// Something that waits for a person, as `list-inbox` answers it.
struct InboxEntryView {
  private let json: JSON

  init(_ json: JSON) { self.json = json }

  var task: String { json["task"]?.string ?? "" }
  var step: String { json["step"]?.string ?? "" }
  var goal: String? { json["goal"]?.string }
  var since: Timestamp? { json["since"]?.string.flatMap { Timestamp($0) } }
  /// Nil where it is not a question, but whether something happened.
  var question: QuestionView? { json["asks"].flatMap(QuestionView.init) }
  var isReview: Bool { json["waits_for"]?.string == WaitReason.review.rawValue }
  /// What left the outcome unknown.
  var fault: FaultView? { json["error"].flatMap(FaultView.init) }
}

extension InboxEntryView {
  /// A step that waits for a person, as its own task shows it.
  init(task: String, _ step: StepView) {
    self.init(step.entry(of: task))
  }
}
