import Operations

/// How a running task looks on a terminal: a line for each step and one for the whole. A pure function.
struct LivePicture {
  let task: TaskView
  /// Seconds since the daemon told of it: its clocks are moved on by them.
  let age: Double
  let size: Console.Size
  let style: Style

  /// Each at most as wide as the terminal, and fewer than it has rows, so that they can be drawn over.
  var lines: [String] {
    let room = max(1, size.rows - 4)
    let shown = chosen(room)
    let idWidth = min(shown.map { DisplayText.width($0.id) }.max() ?? 0, 24)
    let widest = min(shown.map { DisplayText.width($0.site ?? "") }.max() ?? 0, 30)
    // What happens matters more than where: a narrow terminal shows no sites.
    let siteWidth = size.columns - idWidth - widest - 7 < Self.leastForWords ? 0 : widest
    var lines = [style.paint(DisplayText.cut(task.goal, to: size.columns - 1, style), .bold)]
    lines += shown.map { line(of: $0, idWidth, siteWidth) }
    let hidden = task.steps.count - shown.count
    if hidden > 0 {
      lines.append(style.paint(DisplayText.cut("  and \(hidden) more", to: size.columns - 1, style), .dim))
    }
    return lines + [whole]
  }

  /// Cells that the words of a step need: `succeeded 10 min 12 s`.
  private static let leastForWords = 21

  /// Where not all fit: those that are at work or went wrong, then those to come, then those behind.
  private func chosen(_ room: Int) -> [TaskView.Step] {
    guard task.steps.count > room else { return task.steps }
    let ranked = task.steps.indices.sorted { (rank(task.steps[$0]), $0) < (rank(task.steps[$1]), $1) }
    return ranked.prefix(room).sorted().map { task.steps[$0] }
  }

  private func rank(_ step: TaskView.Step) -> Int {
    switch step.state {
    case "running", "retrying", "waiting", "unknown": 0
    case "failed": 1
    case "pending", "ready": 2
    default: 3
    }
  }

  private func line(of step: TaskView.Step, _ idWidth: Int, _ siteWidth: Int) -> String {
    func column(_ text: String, _ width: Int) -> String {
      width > 0 ? DisplayText.pad(DisplayText.cut(text, to: width, style), to: width) + "  " : ""
    }
    let text = column(step.id, idWidth) + column(step.site ?? "", siteWidth) + words(of: step)
    // Glyph and space take two cells; the last cell stays free, since some terminals wrap when it is filled.
    return "\(StepGlyph.text(step.state, style)) \(DisplayText.cut(text, to: max(1, size.columns - 3), style))"
  }

  private func words(of step: TaskView.Step) -> String {
    if let reason = step.waitReason {
      return reason + (step.waitSeconds.map { "; goes on in \(Spans.text(seconds: $0 - age))" } ?? "")
    }
    var words = step.state
    if step.state == "running", let seconds = step.seconds {
      words += " \(Spans.text(seconds: seconds + age))"
    } else if step.state == "succeeded" || step.state == "failed", let seconds = step.seconds {
      words += " \(Spans.text(seconds: seconds))"
    }
    if let attempt = step.laterAttempt { words += ", attempt \(attempt)" }
    if step.state != "succeeded", let error = step.error { words += ": \(error.message)" }
    return words + StepWords.reason(step)
  }

  private var whole: String {
    let cells = 20
    let filled = task.percentage * cells / 100
    let bar =
      style.paint(String(repeating: style.hasUnicode ? "█" : "#", count: filled), .green)
      + style.paint(String(repeating: style.hasUnicode ? "░" : ".", count: cells - filled), .dim)
    let percentage = DisplayText.pad("\(task.percentage)%", to: 4, right: true)
    // Behind the percentage, with the last cell free; the bar is there where words have room beside it.
    let room = size.columns - 7
    guard room - cells - 1 >= Self.leastForWords else {
      return "\(percentage)  \(DisplayText.cut(remaining, to: max(1, room), style))"
    }
    return "\(bar) \(percentage)  \(DisplayText.cut(remaining, to: room - cells - 1, style))"
  }

  private var remaining: String {
    if [.queued, .waiting, .paused].contains(task.state) { return task.stateWords }
    if task.state.isFinal { return "\(task.state.rawValue) after \(Spans.text(seconds: task.seconds))" }
    guard let left = task.secondsLeft else { return "\(Spans.text(seconds: task.seconds + age)) so far" }
    let sign = style.hasUnicode ? "±" : "+-"
    let error = task.secondsLeftError.map { " \(sign) \(Spans.text(seconds: $0))" } ?? ""
    return "about \(Spans.text(seconds: left - age))\(error) left"
  }
}
