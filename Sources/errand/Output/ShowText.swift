import Domain
import Operations

/// One task for people.
enum ShowText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let task = TaskView(json)
    // A task that is only looked at is shown whole, however many steps it has.
    let size = Console.Size(columns: width ?? 1000, rows: task.steps.count + 10)
    var lines = LivePicture(task: task, age: 0, size: size, style: style).lines
    if task.state.isFinal { lines += [""] + ResultText.lines(task, width: width, style) }
    let open = task.state.isFinal ? [] : QuestionText.open(task, width: width, style)
    if !open.isEmpty { lines += [""] + open }
    if task.state == .paused { lines += ["", "it goes on with", "  errand resume \(task.id)"] }
    if let error = task.error { lines += [""] + why(error, width) }
    return lines
  }

  private static func why(_ error: FaultView, _ width: Int?) -> [String] {
    TextWrap.lines("\(error.message) (\(error.code))", to: width)
      + TextWrap.lines(error.remedy, to: width.map { $0 - 2 }).map { "  " + $0 }
  }

  /// How a task stands after a command on it.
  static func standing(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let task = TaskView(json)
    return ["task \(task.id): \(task.state.rawValue)"]
  }

  /// What a paused task is told as.
  static func paused(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let task = TaskView(json)
    return ["task \(task.id): \(task.state == .running ? "asked to pause" : task.state.rawValue)"]
  }

  static func deleted(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    ["task \(DisplayText.clean(json["task"]?.string ?? "")): deleted"]
  }

  /// What a cancelled task is told as.
  static func cancelled(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let task = TaskView(json)
    return [task.state.isFinal ? "task \(task.id): \(task.state.rawValue)" : "task \(task.id): asked to stop"]
  }
}
