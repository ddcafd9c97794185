import Operations

/// Why a step stands where it stands.
enum StepWords {
  /// Follows the word for its state: empty, or begins with a space or a colon.
  static func reason(_ step: TaskView.Step) -> String {
    let until = step.until.map { " until \(QuestionText.moment($0))" } ?? ""
    switch (step.state, step.waitsFor) {
    case (_, "input"?): return " for an answer\(until)\(step.asks.map { ": \($0.question)" } ?? "")"
    case (_, "review"?): return ": say what happened with errand resolve"
    case ("unknown", _): return until.isEmpty ? "" : ", looked into at \(until.dropFirst(7))"
    case (_, "host"?): return host(step, until)
    case (_, "timer"?): return until
    case ("skipped", _): return because(step)
    default: return step.because.map { " because of \($0)" } ?? ""
    }
  }

  private static func host(_ step: TaskView.Step, _ until: String) -> String {
    guard let reason = step.waitReason else { return " for its site\(until)" }
    return ": \(reason)" + (step.waitSeconds.map { "; goes on in \(Spans.text(seconds: $0))" } ?? "")
  }

  private static func because(_ step: TaskView.Step) -> String {
    if let because = step.because { return " because of \(because)" }
    return step.when.map { ": \($0) does not hold" } ?? ""
  }
}
