extension EventBody {
  /// The payload, without step and attempt, which have places of their own in an event.
  package var payload: JSON {
    switch self {
    case .taskQueued(let plan, let goal, let steps):
      ["plan": .string(plan.hexadecimal), "goal": .string(goal.hexadecimal), "steps": .int(Int64(steps))]
    case .taskWaiting(let reason): ["for": .string(reason.rawValue)]
    case .taskSucceeded(let tolerated): ["tolerated": .int(Int64(tolerated))]
    case .taskFailed(let code, let step): Self.object([("code", code.json), ("step", step?.json)])
    case .stepIntended(_, _, let digest): ["digest": .string(digest.hexadecimal)]
    case .stepCompleted(_, _, let output, let bytes):
      ["output": .string(output.hexadecimal), "bytes": .int(Int64(bytes))]
    case .stepRetrying(_, _, let code, let until): ["code": code.json, "until": until.json]
    case .stepDeferred(_, _, let until): ["until": until.json]
    case .stepUnknown(_, _, let code, let probeAt):
      Self.object([("code", code.json), ("probe_at", probeAt?.json)])
    case .stepProbed(_, _, let code, let until): Self.object([("code", code.json), ("until", until?.json)])
    case .stepResolved(_, _, let resolution): ["decision": .string(resolution.rawValue)]
    case .stepFailed(_, _, let code, let tolerated): ["code": code.json, "tolerated": .bool(tolerated)]
    case .stepSkipped(_, .step(let cause)): ["because": cause.json]
    case .stepSkipped(_, .condition): ["condition": true]
    case .inputRequested(_, _, let question):
      Self.object([
        ("request", .string(question.request.hexadecimal)), ("until", question.until?.json),
        ("default", .bool(question.hasDefault)),
      ])
    case .inputAnswered(_, _, let answer, let byDefault):
      ["answer": .string(answer.hexadecimal), "default": .bool(byDefault)]
    case .taskStarted, .taskResumed, .taskPausing, .taskPaused, .taskCancelling, .taskCancelled, .taskDeleted,
      .stepStarted,
      .stepInterrupted, .stepCancelled:
      [:]
    }
  }

  private static func object(_ members: [(String, JSON?)]) -> JSON {
    .object(JSONObject(members.compactMap { name, value in value.map { (name, $0) } }))
  }

  /// Reads a stored event back.
  /// - Throws: `store.damaged` for a payload that does not fit its type, or a version from the future.
  package init(
    type: EventType, schemaVersion: Int, step: StepID?, attempt: Int?, payload: JSON
  ) throws(Fault) {
    guard schemaVersion == type.schemaVersion else {
      throw Fault(.storeDamaged, "an event \(type.rawValue) has the unknown version \(schemaVersion)")
    }
    let reader = EventReader(type: type, step: step, attempt: attempt, payload: payload)
    self = try step == nil ? reader.taskEvent() : reader.stepEvent()
  }
}

extension ErrorCode {
  fileprivate var json: JSON { .string(rawValue) }
}

extension StepID {
  fileprivate var json: JSON { .string(text) }
}

extension Timestamp {
  fileprivate var json: JSON { .int(microseconds) }
}
