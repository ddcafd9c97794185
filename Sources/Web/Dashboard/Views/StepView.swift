import Domain

/// A step of a task as `show-task` answers it.
struct StepView {
  private let json: JSON

  init(_ json: JSON) { self.json = json }

  var id: String { json["id"]?.string ?? "" }
  var verb: String { json["verb"]?.string ?? "" }
  /// What it does, in a person's words.
  var label: String { json["label"]?.string ?? verb }
  var site: String? { json["site"]?.string }
  var state: String { json["state"]?.string ?? "" }
  var attempt: Int { Int(clamping: json["attempt"]?.int ?? 0) }
  var seconds: Double? { json["seconds"]?.number }
  var needs: [String] { (json["needs"]?.array ?? []).compactMap(\.string) }
  var fault: FaultView? { json["error"].flatMap(FaultView.init) }
  /// Why it ran, or why it did not.
  var reason: String { json["reason"]?.string ?? "" }
  var waitsFor: WaitReason? { json["waits_for"]?.string.flatMap(WaitReason.init(rawValue:)) }
  var waitReason: String? { json["wait_reason"]?.string }
  var question: QuestionView? { json["asks"].flatMap(QuestionView.init) }
  var inputs: JSON? { json["inputs"].flatMap { $0 == .null ? nil : $0 } }
  var inputBytes: Int64 { json["inputs_bytes"]?.int ?? 0 }
  var outputs: JSON? { json["outputs"].flatMap { $0 == .null ? nil : $0 } }
  /// Nil where it gave nothing.
  var outputBytes: Int64? { json["outputs_bytes"]?.int }
  var attempts: [Attempt] { (json["attempts"]?.array ?? []).map(Attempt.init) }

  /// One try.
  struct Attempt {
    fileprivate let json: JSON

    var number: Int { Int(clamping: json["number"]?.int ?? 0) }
    var started: Timestamp? { json["started"]?.string.flatMap { Timestamp($0) } }
    var ended: Timestamp? { json["ended"]?.string.flatMap { Timestamp($0) } }
    var outcome: String { json["outcome"]?.string ?? "" }
    var code: String? { json["code"]?.string }
  }

  /// What it did and waited for, as it was recorded.
  var spans: [TimelineSpan] {
    let tries = attempts.compactMap { attempt in
      attempt.started.map { TimelineSpan(.attempt(attempt.number), from: $0, to: attempt.ended) }
    }
    let waits = (json["waits"]?.array ?? []).compactMap { wait -> TimelineSpan? in
      guard let kind = wait["kind"]?.string, let from = wait["from"]?.string.flatMap({ Timestamp($0) }) else {
        return nil
      }
      let to = wait["to"]?.string.flatMap { Timestamp($0) }
      return TimelineSpan(WaitReason(rawValue: kind).map { .wait($0) } ?? .retry, from: from, to: to)
    }
    return tries + waits
  }

  /// The same as the inbox has it.
  func entry(of task: String) -> JSON {
    [
      "task": .string(task), "step": .string(id), "goal": nil, "since": nil, "asks": json["asks"] ?? nil,
      "waits_for": json["waits_for"] ?? nil, "error": json["error"] ?? nil,
    ]
  }
}
