import Operations

/// How a running task is told where lines cannot be drawn over: one line for each change.
struct PlainReport {
  private var known: [String: TaskView.Step] = [:]
  private var state: String?

  /// What is new since the last one.
  mutating func lines(for task: TaskView) -> [String] {
    var lines: [String] = []
    if state == nil { lines.append("task \(task.id): \(task.goal)") }
    let isNew = state != task.state.rawValue
    state = task.state.rawValue
    let line = "task \(task.id): \(task.stateWords)"
    if isNew, !task.state.isFinal { lines.append(line) }
    for step in task.steps where Self.isTold(step) {
      if let before = known[step.id], before.state == step.state, before.attempt == step.attempt { continue }
      known[step.id] = step
      lines.append(Self.line(of: step, percentage: task.percentage))
    }
    if isNew, task.state.isFinal { lines.append(line) }
    return lines
  }

  private static func isTold(_ step: TaskView.Step) -> Bool { step.state != "pending" && step.state != "ready" }

  private static func line(of step: TaskView.Step, percentage: Int) -> String {
    var line = "\(DisplayText.pad("\(percentage)%", to: 4, right: true)) \(step.id)"
    if let site = step.site { line += " (\(site))" }
    line += ": \(step.state)"
    if step.state != "running", let seconds = step.seconds { line += " after \(Spans.text(seconds: seconds))" }
    if let attempt = step.laterAttempt { line += ", attempt \(attempt)" }
    if step.state != "succeeded", let error = step.error { line += ": \(error.message) (\(error.code))" }
    return line + StepWords.reason(step)
  }
}
