package import Domain

/// Tells the log of every event, for who tails it.
package struct EventLog: Sendable {
  private let log: any LogSink

  package init(_ log: any LogSink) { self.log = log }

  package func note(_ events: [Event]) {
    for event in events {
      var fields: [(name: String, value: String)] = [("TASK", event.task.text), ("SEQ", String(event.sequence))]
      if let step = event.body.step { fields.append(("STEP", step.text)) }
      if let attempt = event.body.attempt { fields.append(("ATTEMPT", String(attempt))) }
      if let code = event.body.payload["code"]?.string { fields.append(("CODE", code)) }
      log.write(Self.level(of: event.body), event.body.type.rawValue, fields)
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
