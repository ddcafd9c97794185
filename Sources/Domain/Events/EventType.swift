/// The kinds of facts that are recorded and published.
package enum EventType: String, CaseIterable, Sendable {
  case taskQueued = "TASK_QUEUED"
  case taskStarted = "TASK_STARTED"
  case taskWaiting = "TASK_WAITING"
  case taskResumed = "TASK_RESUMED"
  case taskPausing = "TASK_PAUSING"
  case taskPaused = "TASK_PAUSED"
  case taskCancelling = "TASK_CANCELLING"
  case taskSucceeded = "TASK_SUCCEEDED"
  case taskFailed = "TASK_FAILED"
  case taskCancelled = "TASK_CANCELLED"
  case taskDeleted = "TASK_DELETED"
  case stepStarted = "STEP_STARTED"
  case stepIntended = "STEP_INTENDED"
  case stepCompleted = "STEP_COMPLETED"
  case stepRetrying = "STEP_RETRYING"
  case stepDeferred = "STEP_DEFERRED"
  case stepInterrupted = "STEP_INTERRUPTED"
  case stepUnknown = "STEP_UNKNOWN"
  case stepProbed = "STEP_PROBED"
  case stepResolved = "STEP_RESOLVED"
  case stepFailed = "STEP_FAILED"
  case stepSkipped = "STEP_SKIPPED"
  case stepCancelled = "STEP_CANCELLED"
  case inputRequested = "INPUT_REQUESTED"
  case inputAnswered = "INPUT_ANSWERED"

  /// The version of the payload that is written now. Older ones are brought up to it when read. (A field that may be
  /// left out can be added to a version: what was written before stays readable.)
  package var schemaVersion: Int { 1 }

  /// The shape of the payload.
  package var payload: Schema {
    switch self {
    case .taskQueued:
      .object([
        .init("plan", Self.hash), .init("goal", Self.hash), .init("steps", .integer(1...Int64(Plan.stepLimit))),
      ])
    case .taskWaiting: .object([.init("for", .choice(WaitReason.allCases.map(\.rawValue)))])
    case .taskSucceeded: .object([.init("tolerated", .integer(0...Int64(Plan.stepLimit)))])
    case .taskFailed: .object([.init("code", Self.code), .optional("step", Self.step)])
    case .stepIntended: .object([.init("digest", Self.hash)])
    case .stepCompleted: .object([.init("output", Self.hash), .init("bytes", .integer(0...Int64.max))])
    case .stepRetrying: .object([.init("code", Self.code), .init("until", Self.moment)])
    case .stepDeferred: .object([.init("until", Self.moment)])
    case .stepUnknown: .object([.init("code", Self.code), .optional("probe_at", Self.moment)])
    case .stepProbed: .object([.init("code", Self.code), .optional("until", Self.moment)])
    case .stepResolved: .object([.init("decision", .choice(Resolution.allCases.map(\.rawValue)))])
    case .stepFailed: .object([.init("code", Self.code), .init("tolerated", .boolean())])
    case .stepSkipped: .object([.optional("because", Self.step), .optional("condition", .boolean())])
    case .inputRequested:
      .object([.init("request", Self.hash), .optional("until", Self.moment), .init("default", .boolean())])
    case .inputAnswered: .object([.init("answer", Self.hash), .init("default", .boolean())])
    case .taskStarted, .taskResumed, .taskPausing, .taskPaused, .taskCancelling, .taskCancelled, .taskDeleted,
      .stepStarted,
      .stepInterrupted, .stepCancelled:
      .object([])
    }
  }

  private static let hash = Schema.text("SHA-256 in hexadecimal", limit: 64)
  private static let code = Schema.choice(ErrorCode.allCases.map(\.rawValue), "from the error table")
  private static let step = Schema.text("a step's id", limit: 64)
  private static let moment = Schema.integer(Int64.min...Int64.max, "microseconds since 1970, UTC")
}
