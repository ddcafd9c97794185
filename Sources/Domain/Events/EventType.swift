/// The kinds of facts that are recorded and published.
package enum EventType: String, CaseIterable, Sendable {
  case taskQueued = "TASK_QUEUED"
  case taskStarted = "TASK_STARTED"
  case taskCancelling = "TASK_CANCELLING"
  case taskSucceeded = "TASK_SUCCEEDED"
  case taskFailed = "TASK_FAILED"
  case taskCancelled = "TASK_CANCELLED"
  case stepStarted = "STEP_STARTED"
  case stepCompleted = "STEP_COMPLETED"
  case stepRetrying = "STEP_RETRYING"
  case stepInterrupted = "STEP_INTERRUPTED"
  case stepFailed = "STEP_FAILED"
  case stepSkipped = "STEP_SKIPPED"
  case stepCancelled = "STEP_CANCELLED"

  /// The version of the payload that is written now. Older ones are brought up to it when read.
  package var schemaVersion: Int { 1 }

  /// The shape of the payload.
  package var payload: Schema {
    switch self {
    case .taskQueued:
      .object([
        .init("plan", Self.hash), .init("goal", Self.hash), .init("steps", .integer(1...Int64(Plan.stepLimit))),
      ])
    case .taskSucceeded: .object([.init("tolerated", .integer(0...Int64(Plan.stepLimit)))])
    case .taskFailed: .object([.init("code", Self.code), .init("step", Self.step)])
    case .stepCompleted: .object([.init("output", Self.hash), .init("bytes", .integer(0...Int64.max))])
    case .stepRetrying: .object([.init("code", Self.code), .init("until", .integer(Int64.min...Int64.max))])
    case .stepFailed: .object([.init("code", Self.code), .init("tolerated", .boolean())])
    case .stepSkipped: .object([.init("because", Self.step)])
    case .taskStarted, .taskCancelling, .taskCancelled, .stepStarted, .stepInterrupted, .stepCancelled: .object([])
    }
  }

  private static let hash = Schema.text("SHA-256 in hexadecimal", limit: 64)
  private static let code = Schema.choice(ErrorCode.allCases.map(\.rawValue), "from the error table")
  private static let step = Schema.text("a step's id", limit: 64)
}
