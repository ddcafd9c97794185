import Operations

/// How far a task is, and how long it may still take.
enum ProgressPart {
  static func bar(_ task: TaskView) -> Element {
    Element(.progress, .max(100), .value(String(task.percentage)), .label("\(task.percentage) % done")) {
      "\(task.percentage) %"
    }
  }

  /// `34 %, about 5 s ± 2 s left`.
  static func words(_ task: TaskView) -> String {
    guard let left = task.secondsLeft, task.state == .running else { return "\(task.percentage) %" }
    let error = task.secondsLeftError.map { $0 > 0 ? " ± \(Spans.text(seconds: $0))" : "" } ?? ""
    return "\(task.percentage) %, about \(Spans.text(seconds: left))\(error) left"
  }
}
