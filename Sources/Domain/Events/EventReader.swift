/// Reads one stored event back, and says what of it cannot be read.
struct EventReader {
  let type: EventType
  let step: StepID?
  let attempt: Int?
  let payload: JSON

  /// - Throws: `store.damaged`.
  func taskEvent() throws(Fault) -> EventBody {
    switch type {
    case .taskQueued:
      .taskQueued(plan: try hash("plan"), goal: try hash("goal"), steps: Int(try int("steps")))
    case .taskStarted: .taskStarted
    case .taskWaiting: .taskWaiting(for: try choice("for", WaitReason.init(rawValue:)))
    case .taskResumed: .taskResumed
    case .taskPausing: .taskPausing
    case .taskPaused: .taskPaused
    case .taskCancelling: .taskCancelling
    case .taskSucceeded: .taskSucceeded(tolerated: Int(try int("tolerated")))
    case .taskFailed:
      .taskFailed(code: try code("code"), step: payload["step"] == nil ? nil : try stepID("step"))
    case .taskCancelled: .taskCancelled
    case .taskDeleted: .taskDeleted
    default: throw missing("step")
    }
  }

  /// - Throws: `store.damaged`.
  func stepEvent() throws(Fault) -> EventBody {
    let step = try ownStep()
    switch type {
    case .stepSkipped:
      return .stepSkipped(step, payload["condition"]?.bool == true ? .condition : .step(try stepID("because")))
    case .stepCancelled: return .stepCancelled(step)
    default: return try attemptEvent(step, try ownAttempt())
    }
  }

  private func attemptEvent(_ step: StepID, _ attempt: Int) throws(Fault) -> EventBody {
    switch type {
    case .stepStarted: .stepStarted(step, attempt: attempt)
    case .stepIntended: .stepIntended(step, attempt: attempt, digest: try hash("digest"))
    case .stepCompleted:
      .stepCompleted(step, attempt: attempt, output: try hash("output"), bytes: Int(try int("bytes")))
    case .stepRetrying:
      .stepRetrying(step, attempt: attempt, code: try code("code"), until: try moment("until"))
    case .stepDeferred: .stepDeferred(step, attempt: attempt, until: try moment("until"))
    case .stepInterrupted: .stepInterrupted(step, attempt: attempt)
    case .stepUnknown:
      .stepUnknown(step, attempt: attempt, code: try code("code"), probeAt: try momentOrNil("probe_at"))
    case .stepProbed: .stepProbed(step, attempt: attempt, code: try code("code"), until: try momentOrNil("until"))
    case .stepResolved: .stepResolved(step, attempt: attempt, try choice("decision", Resolution.init(rawValue:)))
    case .stepFailed:
      .stepFailed(
        step, attempt: attempt, code: try code("code"), tolerated: payload["tolerated"]?.bool ?? false)
    case .inputRequested:
      .inputRequested(
        step, attempt: attempt,
        .init(request: try hash("request"), until: try momentOrNil("until"), hasDefault: try bool("default")))
    case .inputAnswered:
      .inputAnswered(step, attempt: attempt, answer: try hash("answer"), byDefault: try bool("default"))
    default: throw missing("place: it is about no step")
    }
  }

  // MARK: - Fields

  private func missing(_ what: String) -> Fault {
    Fault(.storeDamaged, "an event \(type.rawValue) has no readable \(what)")
  }

  private func int(_ name: String) throws(Fault) -> Int64 {
    guard let number = payload[name]?.int else { throw missing(name) }
    return number
  }

  private func bool(_ name: String) throws(Fault) -> Bool {
    guard let bool = payload[name]?.bool else { throw missing(name) }
    return bool
  }

  private func hash(_ name: String) throws(Fault) -> ContentHash {
    try choice(name, ContentHash.init(hexadecimal:))
  }

  private func code(_ name: String) throws(Fault) -> ErrorCode { try choice(name, ErrorCode.init(rawValue:)) }

  private func stepID(_ name: String) throws(Fault) -> StepID { try choice(name, StepID.init) }

  private func moment(_ name: String) throws(Fault) -> Timestamp { Timestamp(microseconds: try int(name)) }

  private func momentOrNil(_ name: String) throws(Fault) -> Timestamp? {
    payload[name] == nil ? nil : try moment(name)
  }

  private func choice<Choice>(_ name: String, _ make: (String) -> Choice?) throws(Fault) -> Choice {
    guard let choice = payload[name]?.string.flatMap(make) else { throw missing(name) }
    return choice
  }

  private func ownStep() throws(Fault) -> StepID {
    guard let step else { throw missing("step") }
    return step
  }

  private func ownAttempt() throws(Fault) -> Int {
    guard let attempt else { throw missing("attempt") }
    return attempt
  }
}
