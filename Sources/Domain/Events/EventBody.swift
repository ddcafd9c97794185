/// What happened. Holds ids, hashes, sizes and codes, never page text, typed values or secrets: events are kept, the
/// rows that hold those can be deleted.
package enum EventBody: Hashable, Sendable {
  case taskQueued(plan: ContentHash, goal: ContentHash, steps: Int)
  case taskStarted
  case taskWaiting(for: WaitReason)
  /// From waiting or a pause.
  case taskResumed
  case taskPausing
  case taskPaused
  case taskCancelling
  /// - Parameter tolerated: steps whose fault was let pass.
  case taskSucceeded(tolerated: Int)
  /// - Parameter step: whose fault lies under it; nil for one of the task as a whole.
  case taskFailed(code: ErrorCode, step: StepID?)
  case taskCancelled
  /// What it was given, what it gave and its files are gone; these events stay. The last of a task.
  case taskDeleted
  case stepStarted(StepID, attempt: Int)
  /// An effect that must happen once is about to be tried.
  /// - Parameter digest: of what is asked of the world.
  case stepIntended(StepID, attempt: Int, digest: ContentHash)
  case stepCompleted(StepID, attempt: Int, output: ContentHash, bytes: Int)
  case stepRetrying(StepID, attempt: Int, code: ErrorCode, until: Timestamp)
  /// Its site is left alone until then.
  case stepDeferred(StepID, attempt: Int, until: Timestamp)
  case stepInterrupted(StepID, attempt: Int)
  /// Nobody knows whether the intended effect happened.
  /// - Parameter probeAt: when it is looked into; nil where a person decides.
  case stepUnknown(StepID, attempt: Int, code: ErrorCode, probeAt: Timestamp?)
  /// A probe could not tell.
  /// - Parameter until: of the next one; nil where a person decides now.
  case stepProbed(StepID, attempt: Int, code: ErrorCode, until: Timestamp?)
  /// A person or a probe settled an unknown outcome.
  case stepResolved(StepID, attempt: Int, Resolution)
  /// Attempt 0: it never ran, because nothing it needed succeeded.
  case stepFailed(StepID, attempt: Int, code: ErrorCode, tolerated: Bool)
  case stepSkipped(StepID, SkipReason)
  case stepCancelled(StepID)
  case inputRequested(StepID, attempt: Int, StepState.Question)
  /// - Parameter byDefault: nobody answered in time.
  case inputAnswered(StepID, attempt: Int, answer: ContentHash, byDefault: Bool)

  package var type: EventType {
    switch self {
    case .taskQueued: .taskQueued
    case .taskStarted: .taskStarted
    case .taskWaiting: .taskWaiting
    case .taskResumed: .taskResumed
    case .taskPausing: .taskPausing
    case .taskPaused: .taskPaused
    case .taskCancelling: .taskCancelling
    case .taskSucceeded: .taskSucceeded
    case .taskFailed: .taskFailed
    case .taskCancelled: .taskCancelled
    case .taskDeleted: .taskDeleted
    case .stepStarted: .stepStarted
    case .stepIntended: .stepIntended
    case .stepCompleted: .stepCompleted
    case .stepRetrying: .stepRetrying
    case .stepDeferred: .stepDeferred
    case .stepInterrupted: .stepInterrupted
    case .stepUnknown: .stepUnknown
    case .stepProbed: .stepProbed
    case .stepResolved: .stepResolved
    case .stepFailed: .stepFailed
    case .stepSkipped: .stepSkipped
    case .stepCancelled: .stepCancelled
    case .inputRequested: .inputRequested
    case .inputAnswered: .inputAnswered
    }
  }

  /// Whether its task has ended by it.
  package var endsTask: Bool {
    switch self {
    case .taskSucceeded, .taskFailed, .taskCancelled: true
    default: false
    }
  }

  /// The step it is about.
  package var step: StepID? { subject?.step }

  /// The attempt it is about.
  package var attempt: Int? { subject?.attempt }

  private var subject: (step: StepID, attempt: Int?)? {
    switch self {
    case .taskQueued, .taskStarted, .taskWaiting, .taskResumed, .taskPausing, .taskPaused, .taskCancelling,
      .taskSucceeded, .taskFailed, .taskCancelled, .taskDeleted:
      nil
    case .stepSkipped(let step, _), .stepCancelled(let step): (step, nil)
    case .stepStarted(let step, let attempt), .stepIntended(let step, let attempt, _),
      .stepCompleted(let step, let attempt, _, _), .stepRetrying(let step, let attempt, _, _),
      .stepDeferred(let step, let attempt, _), .stepInterrupted(let step, let attempt),
      .stepUnknown(let step, let attempt, _, _), .stepProbed(let step, let attempt, _, _),
      .stepResolved(let step, let attempt, _), .stepFailed(let step, let attempt, _, _),
      .inputRequested(let step, let attempt, _), .inputAnswered(let step, let attempt, _, _):
      (step, attempt)
    }
  }

  /// The same to the step's own machine.
  package var stepChange: StepMachine.Change? {
    switch self {
    case .taskQueued, .taskStarted, .taskWaiting, .taskResumed, .taskPausing, .taskPaused, .taskCancelling,
      .taskSucceeded, .taskFailed, .taskCancelled, .taskDeleted:
      nil
    case .stepStarted(_, let attempt): .started(attempt: attempt)
    case .stepIntended: .intended
    case .stepCompleted: .completed
    case .stepRetrying(_, _, _, let until): .retrying(until: until)
    case .stepDeferred(_, _, let until): .deferred(until: until)
    case .stepInterrupted: .interrupted
    case .stepUnknown(_, _, let code, let probeAt): .lost(code, probeAt: probeAt)
    case .stepProbed(_, _, _, let until): .probed(until: until)
    case .stepResolved(_, _, let resolution): .resolved(resolution)
    case .stepFailed(_, _, let code, _): .failed(code)
    case .stepSkipped(_, let reason): .skipped(reason)
    case .stepCancelled: .cancelled
    case .inputRequested(_, _, let question): .asked(question)
    case .inputAnswered: .answered
    }
  }
}
