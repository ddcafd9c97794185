extension LogRecord {
  /// What the log says of an event. The same for the journal, for plain lines and for `errand logs`.
  /// - Parameter host: that of the event's step, where it has one.
  package init(_ event: Event, host: String? = nil) {
    let body = event.body
    var fields: [(name: String, value: String)] = [
      ("TASK", event.task.text), ("SEQ", String(event.sequence)), ("EVENT", body.type.rawValue),
    ]
    if let step = body.step { fields.append(("STEP", step.text)) }
    if let attempt = body.attempt { fields.append(("ATTEMPT", String(attempt))) }
    if let host { fields.append(("HOST", host)) }
    if let code = body.code { fields.append(("CODE", code.rawValue)) }
    fields += [("ACTOR", event.actor), ("CORRELATION", event.correlation)]
    self.init(Self.level(of: body), body.words, Self.kind(of: body), fields)
  }

  /// Where something has failed, what explains it is the fault's row of the error table.
  private static func kind(of body: EventBody) -> LogKind {
    switch body {
    case .taskFailed(let code, _), .stepFailed(_, _, let code, _), .stepUnknown(_, _, let code, _): .fault(code)
    default: .event(body.type)
    }
  }

  private static func level(of body: EventBody) -> LogLevel {
    switch body {
    case .taskFailed, .stepUnknown: .warning
    case .taskQueued, .taskStarted, .taskWaiting, .taskResumed, .taskPaused, .taskSucceeded, .taskCancelled,
      .taskDeleted:
      .notice
    case .stepFailed, .stepRetrying, .stepResolved, .inputRequested, .inputAnswered: .notice
    default: .info
    }
  }
}

extension EventBody {
  /// The fault that it tells of.
  package var code: ErrorCode? {
    switch self {
    case .taskFailed(let code, _), .stepRetrying(_, _, let code, _), .stepUnknown(_, _, let code, _),
      .stepProbed(_, _, let code, _), .stepFailed(_, _, let code, _):
      code
    default: nil
    }
  }
}
