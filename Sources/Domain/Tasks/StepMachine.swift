/// One step's life as a value: what changed goes in, the state comes out; what cannot happen is refused.
package struct StepMachine: Hashable, Sendable {
  package enum Change: Hashable, Sendable {
    case unblocked
    case started(attempt: Int)
    case intended
    case completed
    case retrying(until: Timestamp)
    case deferred(until: Timestamp)
    case interrupted
    case asked(StepState.Question)
    case answered
    case lost(ErrorCode, probeAt: Timestamp?)
    case probed(until: Timestamp?)
    case resolved(Resolution)
    case failed(ErrorCode)
    case skipped(SkipReason)
    case cancelled
  }

  package private(set) var state = StepState.pending
  /// Attempts begun.
  package private(set) var attempt = 0
  /// Attempts that ended in a fault; an attempt cut off by a restart is not one.
  package private(set) var failures = 0
  /// Attempts cut off without an outcome.
  package private(set) var interruptions = 0
  /// Whether the attempt under way is committed to an effect that must happen once.
  package private(set) var hasIntent = false

  /// Whether its effect may have happened although no event tells of it: it was still open when the backup was made
  /// that the state comes from. Until somebody has looked.
  package private(set) var mayHaveActed = false

  /// Whether an intended effect is under way, or nobody knows what became of it.
  package var hasOpenEffect: Bool { state.isUnknown || (state == .running && hasIntent) }

  package init() {}

  /// The state comes from a backup, and what has happened since is not known.
  package mutating func noteRestored() { mayHaveActed = !state.isFinal }

  /// - Throws: `internal.bug` where the event cannot happen in this state; nothing has changed then.
  package mutating func handle(_ change: Change) throws(Fault) {
    let before = state
    try move(change)
    if before.isUnknown || state.isUnknown { mayHaveActed = false }
  }

  private mutating func move(_ change: Change) throws(Fault) {
    switch (state, change) {
    case (.pending, .unblocked):
      state = .ready
    case (.ready, .started(let attempt)), (.retrying, .started(let attempt)), (.deferred, .started(let attempt)):
      guard attempt == self.attempt + 1 else { throw refusal(of: change) }
      state = .running
      self.attempt = attempt
      hasIntent = false
    case (.running, _): try end(change)
    case (.asking, .answered), (.unknown, .resolved(.again)):
      state = .ready
    case (.unknown(let doubt), .probed(let until)):
      state = .unknown(.init(code: doubt.code, probes: doubt.probes + 1, until: until))
    case (.unknown, .resolved(.done)), (.unknown, .completed):
      state = .succeeded
    case (.unknown(let doubt), .resolved(.fail)):
      state = .failed(doubt.code)
    case (.unknown, .retrying(let until)):
      state = .retrying(until: until)
      failures += 1
    case (.pending, .failed(let code)), (.asking, .failed(let code)), (.unknown, .failed(let code)):
      state = .failed(code)
    case (.pending, .skipped(let reason)), (.ready, .skipped(let reason)):
      state = .skipped(reason)
    case (_, .cancelled) where !state.isFinal:
      state = .cancelled
    default: throw refusal(of: change)
    }
  }

  /// How an attempt ends, and what is recorded of it on its way.
  private mutating func end(_ change: Change) throws(Fault) {
    switch change {
    case .intended where !hasIntent:
      hasIntent = true
    case .completed:
      state = .succeeded
    case .retrying(let until):
      state = .retrying(until: until)
      failures += 1
    case .deferred(let until):
      state = .deferred(until: until)
    case .interrupted:
      state = .ready
      interruptions += 1
    case .asked(let question):
      state = .asking(question)
    case .lost(let code, let probeAt) where hasIntent:
      state = .unknown(.init(code: code, until: probeAt))
    case .failed(let code):
      state = .failed(code)
      failures += 1
    case .cancelled:
      state = .cancelled
    default: throw refusal(of: change)
    }
  }

  private func refusal(of change: Change) -> Fault {
    Fault(.internalBug, "a step that is \(state.name) was told \(change)")
  }
}
