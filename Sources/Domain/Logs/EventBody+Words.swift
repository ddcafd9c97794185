extension EventBody {
  /// What happened, in one line for people: made of ids, codes and moments, so that it can be shown to anybody.
  package var words: String { taskWords ?? stepWords ?? type.rawValue }

  private var taskWords: String? {
    switch self {
    case .taskQueued(_, _, let steps): "the task was recorded: \(steps) \(steps == 1 ? "step" : "steps")"
    case .taskStarted: "the task begins"
    case .taskWaiting(.input): "the task waits for an answer"
    case .taskWaiting(.review): "the task waits until somebody says whether a step happened"
    case .taskWaiting(.host): "the task waits for a site that is to be left alone for a while"
    case .taskWaiting(.timer): "the task waits for a moment"
    case .taskResumed: "the task goes on"
    case .taskPausing: "the task is being paused"
    case .taskPaused: "the task is paused"
    case .taskCancelling: "the task is being stopped"
    case .taskSucceeded(0): "the task succeeded"
    case .taskSucceeded(let tolerated): "the task succeeded; faults that were let pass: \(tolerated)"
    case .taskFailed(let code, let step): "the task failed\(step.map { " at \($0.text)" } ?? ""): \(code.rawValue)"
    case .taskCancelled: "the task was stopped"
    case .taskDeleted: "what the task was given and what it gave were deleted"
    default: nil
    }
  }

  private var stepWords: String? {
    switch self {
    case .stepStarted(let step, let attempt): "\(step.text) begins\(Self.again(attempt))"
    case .stepIntended(let step, _, _): "\(step.text) is about to do what must happen once"
    case .stepCompleted(let step, _, _, let bytes): "\(step.text) is done: it gave \(bytes) bytes"
    case .stepRetrying(let step, let attempt, let code, let until):
      "\(step.text) failed: \(code.rawValue), attempt \(attempt); tried again at \(until)"
    case .stepDeferred(let step, _, let until): "\(step.text) waits for its site until \(until)"
    case .stepInterrupted(let step, _): "\(step.text) was cut off; it goes on by itself"
    case .stepUnknown(let step, _, let code, let probe):
      "nobody knows whether \(step.text) happened: \(code.rawValue)" + (probe.map { "; looked into at \($0)" } ?? "")
    case .stepProbed(let step, _, let code, let until):
      "it could not be found out whether \(step.text) happened: \(code.rawValue)"
        + (until.map { "; looked into again at \($0)" } ?? "")
    case .stepResolved(let step, _, let resolution): "\(step.text) was settled: \(resolution.rawValue)"
    case .stepFailed(let step, let attempt, let code, let tolerated):
      "\(step.text) failed: \(code.rawValue)\(Self.again(attempt))" + (tolerated ? "; the task goes on without it" : "")
    case .stepSkipped(let step, .step(let cause)): "\(step.text) is skipped because of \(cause.text)"
    case .stepSkipped(let step, .condition): "\(step.text) is skipped: its condition does not hold"
    case .stepCancelled(let step): "\(step.text) was stopped"
    case .inputRequested(let step, _, _): "\(step.text) asks a question"
    case .inputAnswered(let step, _, _, false): "\(step.text) was answered"
    case .inputAnswered(let step, _, _, true): "\(step.text) got no answer in time and takes the default"
    default: nil
    }
  }

  private static func again(_ attempt: Int) -> String { attempt > 1 ? ", attempt \(attempt)" : "" }
}
