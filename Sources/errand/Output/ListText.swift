import Domain
import Operations

/// A list of tasks for people.
enum ListText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let tasks = json["tasks"]?.array ?? []
    let more = (json["next"]?.string).map { "more behind these: --before \(DisplayText.clean($0))" }
    guard !tasks.isEmpty else { return [more.map { "none here; \($0)" } ?? "no tasks"] }
    return table(tasks, width, style) + (more.map { ["", $0] } ?? [])
  }

  /// - Parameter tasks: one at least.
  static func table(_ tasks: [JSON], _ width: Int?, _ style: Style) -> [String] {
    let rows = tasks.map { json in
      let task = TaskView(json)
      let time = task.state == .queued ? "" : Spans.text(seconds: task.seconds)
      return [
        ResultView.Cell(text: task.id, isNumber: false, isWhole: true),
        ResultView.Cell(text: task.stateWords, isNumber: false, isWhole: true),
        ResultView.Cell(text: "\(task.percentage)%", isNumber: true), ResultView.Cell(text: time, isNumber: true),
        ResultView.Cell(text: task.goal, isNumber: false),
      ]
    }
    return TextTable(columns: ["task", "state", "done", "time", "goal"], rows: rows).lines(width: width, style)
  }
}
