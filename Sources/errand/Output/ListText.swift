import Domain
import Operations

/// A list of tasks for people.
enum ListText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let tasks = json["tasks"]?.array ?? []
    guard !tasks.isEmpty else { return ["no tasks"] }
    let rows = tasks.map { json in
      let task = TaskView(json)
      let time = task.state == .queued ? "" : Spans.text(seconds: task.seconds)
      return [task.id, task.state.rawValue, "\(task.percentage)%", time, task.goal].map {
        ResultView.Cell(text: $0, isNumber: $0.hasSuffix("%") || $0.hasSuffix(" s"))
      }
    }
    return TextTable(columns: ["task", "state", "done", "time", "goal"], rows: rows).lines(width: width, style)
  }
}
