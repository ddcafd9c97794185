import Operations

/// What a task came to, in words.
enum ResultText {
  /// The table, its notes, and what it took.
  static func lines(_ task: TaskView, width: Int?, _ style: Style) -> [String] {
    var lines: [String] = []
    if let result = task.result {
      lines += TextTable(columns: result.columns, rows: result.rows).lines(width: width, style)
    }
    // A result's own notes tell of what is missing, too.
    let files = task.hasFiles ? ["its files: errand files \(task.id)"] : []
    let notes = (task.result?.notes ?? task.notes) + files
    if !notes.isEmpty {
      if !lines.isEmpty { lines.append("") }
      for note in notes {
        lines += TextWrap.lines(note, to: width.map { $0 - 2 }).enumerated().map {
          ($0 == 0 ? "\(style.bullet) " : "  ") + $1
        }
      }
    }
    if !lines.isEmpty { lines.append("") }
    return lines + summary(task, width, style).map { style.paint($0, .dim) }
  }

  private static func summary(_ task: TaskView, _ width: Int?, _ style: Style) -> [String] {
    var parts = ["task \(task.id) \(task.state.rawValue)"]
    if let result = task.result { parts.append(Spans.count(result.rows.count, "row")) }
    parts.append(Spans.count(task.steps.count, "step"))
    parts.append(Spans.text(seconds: task.seconds))
    parts.append(Spans.cost(dollars: task.cost))
    return TextWrap.pieces(parts, separator: style.hasUnicode ? " · " : ", ", to: width)
  }

}
