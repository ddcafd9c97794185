import Domain

/// Finds the step whose own fault lies under one that failed without having begun.
struct RootCauses {
  private let steps: [StepID: StepSummary]
  private let needs: [StepID: [StepID]]

  /// - Parameter needs: of the plan's graph; empty where that is gone, and no cause is found then.
  init(_ steps: [StepSummary], needs: [StepID: [StepID]]) {
    self.steps = Dictionary(steps.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    self.needs = needs
  }

  /// Nil for a step that began, or that did not fail.
  func root(of step: StepSummary) -> StepID? {
    guard step.state == "failed", step.attempt == 0 else { return nil }
    var current = step
    // A plan has no circles, so this ends; the count says so whatever was stored.
    for _ in steps {
      guard let cause = next(under: current) else { break }
      current = cause
    }
    return current.id == step.id ? nil : current.id
  }

  private func next(under step: StepSummary) -> StepSummary? {
    if let because = step.because { return steps[because] }
    guard step.attempt == 0 else { return nil }
    return (needs[step.id] ?? []).lazy.compactMap { steps[$0] }.first { $0.state == "failed" || $0.state == "skipped" }
  }
}
