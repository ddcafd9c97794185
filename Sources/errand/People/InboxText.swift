import Domain

/// What waits for a person, over all tasks.
enum InboxText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let entries = json["entries"]?.array ?? []
    guard !entries.isEmpty else { return ["nothing waits for you"] }
    return Array(entries.map { lines(of: $0, width, style) }.joined(separator: [""]))
  }

  private static func lines(of entry: JSON, _ width: Int?, _ style: Style) -> [String] {
    let step = TaskView.step(entry)
    let task = DisplayText.clean(entry["task"]?.string ?? "")
    let goal = DisplayText.clean(entry["goal"]?.string ?? "")
    let since = entry["since"]?.string.map { " (since \(QuestionText.moment(DisplayText.clean($0))))" } ?? ""
    let head = TextWrap.lines("\(task)/\(step.id)\(goal.isEmpty ? "" : ": \(goal)")\(since)", to: width)
    let body =
      step.asks.map { QuestionText.lines($0, width: width.map { $0 - 2 }, style) }
      ?? TextWrap.lines(
        step.waitsFor == "review" ? QuestionText.doubt(step.error) : "its words were deleted", to: width.map { $0 - 2 })
    let command = QuestionText.command(step, of: task).map { ["  " + $0] } ?? []
    return head.map { style.paint($0, .dim) } + body.map { "  " + $0 } + command
  }
}
