internal import Domain

/// How long a task has run, by its events: what it waited, was paused or queued for does not count, nor what lies
/// between the last event before a daemon's end and the next start.
struct ExecutionClock {
  private(set) var elapsed = Duration.zero
  private var runningSince: Timestamp?

  init(_ events: [Event]) {
    for event in events { note(event) }
    if let start = runningSince, let last = events.last { add(from: start, to: last.time) }
  }

  private mutating func note(_ event: Event) {
    switch event.body {
    case .taskStarted: runningSince = event.time
    case .taskWaiting, .taskPaused:
      if let start = runningSince { add(from: start, to: event.time) }
      runningSince = nil
    default: break
    }
  }

  /// Never less than nothing, whatever the wall clock did.
  private mutating func add(from start: Timestamp, to end: Timestamp) { elapsed += max(.zero, end.since(start)) }
}
