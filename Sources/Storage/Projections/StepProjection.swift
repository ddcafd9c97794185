import Domain

/// What lists show of a step, folded from its events and nothing else.
struct StepProjection: Hashable {
  /// By the public names of ``StepState``. That a step may start is no event of its own: it shows as `pending` until
  /// it does, and as `ready` only after an attempt that was cut off.
  enum State: String, CaseIterable {
    case pending, ready, running, retrying, succeeded, failed, skipped, cancelled

    var isFinal: Bool {
      switch self {
      case .pending, .ready, .running, .retrying: false
      case .succeeded, .failed, .skipped, .cancelled: true
      }
    }
  }

  let id: StepID
  /// In the plan, from 0.
  let position: Int
  var state = State.pending
  var attempt = 0
  /// Of the first attempt.
  var started: Timestamp?
  var ended: Timestamp?
  var code: ErrorCode?
  var because: StepID?

  init(_ id: StepID, position: Int) {
    self.id = id
    self.position = position
  }

  /// - Throws: `internal.bug` for an event that cannot follow; nothing has changed then.
  mutating func apply(_ body: EventBody, at time: Timestamp) throws(Fault) {
    switch (state, body) {
    case (.pending, .stepStarted(_, attempt + 1)), (.ready, .stepStarted(_, attempt + 1)),
      (.retrying, .stepStarted(_, attempt + 1)):
      state = .running
      attempt += 1
      started = started ?? time
    case (.running, .stepCompleted): end(as: .succeeded, at: time)
    case (.running, .stepRetrying(_, _, let code, _)):
      state = .retrying
      self.code = code
    case (.running, .stepInterrupted): state = .ready
    case (.running, .stepFailed(_, _, let code, _)), (.pending, .stepFailed(_, 0, let code, _)):
      end(as: .failed, at: time)
      self.code = code
    case (.pending, .stepSkipped(_, let cause)):
      end(as: .skipped, at: time)
      because = cause
    case (_, .stepCancelled) where !state.isFinal: end(as: .cancelled, at: time)
    default: throw Fault(.internalBug, "step \(id) is \(state.rawValue) and was told \(body.type.rawValue)")
    }
  }

  private mutating func end(as state: State, at time: Timestamp) {
    self.state = state
    ended = time
  }
}
