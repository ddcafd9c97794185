/// One step's life as a value: what changed goes in, the state comes out; what cannot happen is refused.
package struct StepMachine: Hashable, Sendable {
  package enum Change: Hashable, Sendable {
    case unblocked
    case started(attempt: Int)
    case completed
    case retrying(until: Timestamp)
    case interrupted
    case failed(ErrorCode)
    case skipped(because: StepID)
    case cancelled
  }

  package private(set) var state = StepState.pending
  /// Attempts begun.
  package private(set) var attempt = 0
  /// Attempts that ended in a fault; an attempt cut off by a restart is not one.
  package private(set) var failures = 0

  package init() {}

  /// - Throws: `internal.bug` where the event cannot happen in this state; nothing has changed then.
  package mutating func handle(_ change: Change) throws(Fault) {
    switch (state, change) {
    case (.pending, .unblocked), (.running, .interrupted):
      state = .ready
    case (.ready, .started(let attempt)) where attempt == self.attempt + 1,
      (.retrying, .started(let attempt)) where attempt == self.attempt + 1:
      state = .running
      self.attempt = attempt
    case (.running, .completed):
      state = .succeeded
    case (.running, .retrying(let until)):
      state = .retrying(until: until)
      failures += 1
    case (.running, .failed(let code)):
      state = .failed(code)
      failures += 1
    case (.pending, .failed(let code)):
      state = .failed(code)
    case (.pending, .skipped(let cause)):
      state = .skipped(because: cause)
    case (.pending, .cancelled), (.ready, .cancelled), (.running, .cancelled), (.retrying, .cancelled):
      state = .cancelled
    default:
      throw Fault(.internalBug, "a step that is \(state.name) was told \(change)")
    }
  }
}
