extension EventBody {
  /// The payload, without step and attempt, which have places of their own in an event.
  package var payload: JSON {
    switch self {
    case .taskQueued(let plan, let goal, let steps):
      ["plan": .string(plan.hexadecimal), "goal": .string(goal.hexadecimal), "steps": .int(Int64(steps))]
    case .taskSucceeded(let tolerated): ["tolerated": .int(Int64(tolerated))]
    case .taskFailed(let code, let step): ["code": .string(code.rawValue), "step": .string(step.text)]
    case .stepCompleted(_, _, let output, let bytes):
      ["output": .string(output.hexadecimal), "bytes": .int(Int64(bytes))]
    case .stepRetrying(_, _, let code, let until):
      ["code": .string(code.rawValue), "until": .int(until.microseconds)]
    case .stepFailed(_, _, let code, let tolerated):
      ["code": .string(code.rawValue), "tolerated": .bool(tolerated)]
    case .stepSkipped(_, let cause): ["because": .string(cause.text)]
    case .taskStarted, .taskCancelling, .taskCancelled, .stepStarted, .stepInterrupted, .stepCancelled: [:]
    }
  }

  /// Reads a stored event back.
  /// - Throws: `store.damaged` for a payload that does not fit its type, or a version from the future.
  package init(
    type: EventType, schemaVersion: Int, step: StepID?, attempt: Int?, payload: JSON
  ) throws(Fault) {
    guard schemaVersion == type.schemaVersion else {
      throw Fault(.storeDamaged, "an event \(type.rawValue) has the unknown version \(schemaVersion)")
    }
    let reader = PayloadReader(type: type, step: step, attempt: attempt, payload: payload)
    switch type {
    case .taskQueued:
      self = .taskQueued(
        plan: try reader.hash("plan"), goal: try reader.hash("goal"), steps: Int(try reader.int("steps")))
    case .taskStarted: self = .taskStarted
    case .taskCancelling: self = .taskCancelling
    case .taskSucceeded: self = .taskSucceeded(tolerated: Int(try reader.int("tolerated")))
    case .taskFailed: self = .taskFailed(code: try reader.code("code"), step: try reader.stepID("step"))
    case .taskCancelled: self = .taskCancelled
    case .stepStarted: self = .stepStarted(try reader.ownStep(), attempt: try reader.ownAttempt())
    case .stepCompleted:
      self = .stepCompleted(
        try reader.ownStep(), attempt: try reader.ownAttempt(), output: try reader.hash("output"),
        bytes: Int(try reader.int("bytes")))
    case .stepRetrying:
      self = .stepRetrying(
        try reader.ownStep(), attempt: try reader.ownAttempt(), code: try reader.code("code"),
        until: Timestamp(microseconds: try reader.int("until")))
    case .stepInterrupted: self = .stepInterrupted(try reader.ownStep(), attempt: try reader.ownAttempt())
    case .stepFailed:
      self = .stepFailed(
        try reader.ownStep(), attempt: try reader.ownAttempt(), code: try reader.code("code"),
        tolerated: payload["tolerated"]?.bool ?? false)
    case .stepSkipped: self = .stepSkipped(try reader.ownStep(), because: try reader.stepID("because"))
    case .stepCancelled: self = .stepCancelled(try reader.ownStep())
    }
  }
}

private struct PayloadReader {
  let type: EventType
  let step: StepID?
  let attempt: Int?
  let payload: JSON

  private func missing(_ what: String) -> Fault {
    Fault(.storeDamaged, "an event \(type.rawValue) has no readable \(what)")
  }

  func int(_ name: String) throws(Fault) -> Int64 {
    guard let number = payload[name]?.int else { throw missing(name) }
    return number
  }

  func hash(_ name: String) throws(Fault) -> ContentHash {
    guard let hash = payload[name]?.string.flatMap(ContentHash.init(hexadecimal:)) else { throw missing(name) }
    return hash
  }

  func code(_ name: String) throws(Fault) -> ErrorCode {
    guard let code = payload[name]?.string.flatMap(ErrorCode.init(rawValue:)) else { throw missing(name) }
    return code
  }

  func stepID(_ name: String) throws(Fault) -> StepID {
    guard let step = payload[name]?.string.flatMap(StepID.init) else { throw missing(name) }
    return step
  }

  func ownStep() throws(Fault) -> StepID {
    guard let step else { throw missing("step") }
    return step
  }

  func ownAttempt() throws(Fault) -> Int {
    guard let attempt else { throw missing("attempt") }
    return attempt
  }
}
