/// What happened. Holds ids, hashes, sizes and codes, never page text, typed values or secrets: events are kept, the
/// rows that hold those can be deleted.
package enum EventBody: Hashable, Sendable {
  case taskQueued(plan: ContentHash, goal: ContentHash, steps: Int)
  case taskStarted
  case taskCancelling
  /// - Parameter tolerated: steps whose fault was let pass.
  case taskSucceeded(tolerated: Int)
  /// - Parameter step: whose fault lies under it.
  case taskFailed(code: ErrorCode, step: StepID)
  case taskCancelled
  case stepStarted(StepID, attempt: Int)
  case stepCompleted(StepID, attempt: Int, output: ContentHash, bytes: Int)
  case stepRetrying(StepID, attempt: Int, code: ErrorCode, until: Timestamp)
  case stepInterrupted(StepID, attempt: Int)
  /// Attempt 0: it never ran, because nothing it needed succeeded.
  case stepFailed(StepID, attempt: Int, code: ErrorCode, tolerated: Bool)
  case stepSkipped(StepID, because: StepID)
  case stepCancelled(StepID)

  package var type: EventType {
    switch self {
    case .taskQueued: .taskQueued
    case .taskStarted: .taskStarted
    case .taskCancelling: .taskCancelling
    case .taskSucceeded: .taskSucceeded
    case .taskFailed: .taskFailed
    case .taskCancelled: .taskCancelled
    case .stepStarted: .stepStarted
    case .stepCompleted: .stepCompleted
    case .stepRetrying: .stepRetrying
    case .stepInterrupted: .stepInterrupted
    case .stepFailed: .stepFailed
    case .stepSkipped: .stepSkipped
    case .stepCancelled: .stepCancelled
    }
  }

  /// The step it is about.
  package var step: StepID? {
    switch self {
    case .taskQueued, .taskStarted, .taskCancelling, .taskSucceeded, .taskFailed, .taskCancelled: nil
    case .stepStarted(let step, _), .stepCompleted(let step, _, _, _), .stepRetrying(let step, _, _, _),
      .stepInterrupted(let step, _), .stepFailed(let step, _, _, _), .stepSkipped(let step, _),
      .stepCancelled(let step):
      step
    }
  }

  /// The attempt it is about.
  package var attempt: Int? {
    switch self {
    case .stepStarted(_, let attempt), .stepCompleted(_, let attempt, _, _), .stepRetrying(_, let attempt, _, _),
      .stepInterrupted(_, let attempt), .stepFailed(_, let attempt, _, _):
      attempt
    default: nil
    }
  }

  /// The same to the step's own machine.
  package var stepChange: StepMachine.Change? {
    switch self {
    case .taskQueued, .taskStarted, .taskCancelling, .taskSucceeded, .taskFailed, .taskCancelled: nil
    case .stepStarted(_, let attempt): .started(attempt: attempt)
    case .stepCompleted: .completed
    case .stepRetrying(_, _, _, let until): .retrying(until: until)
    case .stepInterrupted: .interrupted
    case .stepFailed(_, _, let code, _): .failed(code)
    case .stepSkipped(_, let cause): .skipped(because: cause)
    case .stepCancelled: .cancelled
    }
  }
}
