import Domain
import Operations

/// Says what a followed task came to.
enum TaskEnding {
  /// - Parameter isSilent: whether only a fault is told.
  /// - Returns: what to exit with.
  static func tell(_ json: JSON, _ console: Console, isSilent: Bool) -> Int32 {
    let task = TaskView(json)
    if !isSilent, task.state.isFinal {
      let lines = ResultText.lines(task, width: console.size()?.columns, console.style)
      console.out("\n" + lines.map { $0 + "\n" }.joined())
    }
    switch task.state {
    case .failed:
      if let error = task.error { console.tell(error) }
    case .cancelled: console.tell(FaultView(Fault(.taskCancelled, "the task \(task.id) was cancelled")))
    case .queued, .running, .waiting, .paused:
      // The words of what is asked are told where results are not: a program that reads those is not disturbed.
      let open = QuestionText.open(task, width: console.errorWidth(), console.style)
      console.err((["the task \(task.id) waits for you:"] + open).map { $0 + "\n" }.joined())
      return PublicTaskState.waiting.exitCode
    case .succeeded: break
    }
    return task.state.exitCode
  }
}
