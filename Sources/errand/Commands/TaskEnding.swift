import Domain
import Operations

/// Says what a followed task came to.
enum TaskEnding {
  /// - Parameter isSilent: whether only a fault is told.
  /// - Returns: what to exit with.
  static func tell(_ json: JSON, _ console: Console, isSilent: Bool) -> Int32 {
    let task = TaskView(json)
    if !isSilent {
      let lines = ResultText.lines(task, width: console.size()?.columns, console.style)
      console.out("\n" + lines.map { $0 + "\n" }.joined())
    }
    switch task.state {
    case .failed:
      if let error = task.error { console.tell(error) }
    case .cancelled: console.tell(FaultView(Fault(.taskCancelled, "the task \(task.id) was cancelled")))
    default: break
    }
    return task.state.exitCode
  }
}
