import Domain

/// What lists show of a step, folded from its events and nothing else.
struct StepProjection: Hashable {
  /// By the public names of ``StepState``. That a step may start is no event of its own: it shows as `pending` until
  /// it does, and as `ready` only after an attempt that was cut off.
  enum State: String, CaseIterable {
    case pending, ready, running, retrying, waiting, unknown, succeeded, failed, skipped, cancelled

    var isFinal: Bool {
      switch self {
      case .pending, .ready, .running, .retrying, .waiting, .unknown: false
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
  /// While it waits for a person: for what; nil otherwise.
  var waitsFor: WaitReason?
  /// Of what it waits for: when it goes on by itself, or when an answer comes too late.
  var until: Timestamp?

  init(_ id: StepID, position: Int) {
    self.id = id
    self.position = position
  }

  /// - Throws: `internal.bug` for an event that cannot follow; nothing has changed then.
  mutating func apply(_ body: EventBody, at time: Timestamp) throws(Fault) {
    (waitsFor, until) = (nil, nil)
    switch (state, body) {
    case (.pending, .stepStarted(_, attempt + 1)), (.ready, .stepStarted(_, attempt + 1)),
      (.retrying, .stepStarted(_, attempt + 1)), (.waiting, .stepStarted(_, attempt + 1)):
      state = .running
      attempt += 1
      started = started ?? time
    case (.running, _): try leaveRunning(body, at: time)
    case (.waiting, .inputAnswered): state = .ready
    case (.unknown, _): try leaveUnknown(body, at: time)
    case (.waiting, .stepFailed(_, _, let code, _)), (.pending, .stepFailed(_, 0, let code, _)):
      end(as: .failed, at: time)
      self.code = code
    case (.pending, .stepSkipped(_, let reason)), (.ready, .stepSkipped(_, let reason)):
      end(as: .skipped, at: time)
      if case .step(let cause) = reason { because = cause }
    case (_, .stepCancelled) where !state.isFinal: end(as: .cancelled, at: time)
    default: throw misplaced(body)
    }
  }

  private mutating func leaveRunning(_ body: EventBody, at time: Timestamp) throws(Fault) {
    switch body {
    case .stepIntended: break
    case .stepCompleted: end(as: .succeeded, at: time)
    case .stepRetrying(_, _, let code, let until): wait(as: .retrying, until: until, code: code)
    case .stepDeferred(_, _, let until):
      wait(as: .waiting, until: until)
      waitsFor = .host
    case .stepInterrupted: state = .ready
    case .inputRequested(_, _, let question):
      wait(as: .waiting, until: question.until)
      waitsFor = .input
    case .stepUnknown(_, _, let code, let probeAt):
      wait(as: .unknown, until: probeAt, code: code)
      waitsFor = probeAt == nil ? .review : .timer
    case .stepFailed(_, _, let code, _):
      end(as: .failed, at: time)
      self.code = code
    case .stepCancelled: end(as: .cancelled, at: time)
    default: throw misplaced(body)
    }
  }

  private mutating func leaveUnknown(_ body: EventBody, at time: Timestamp) throws(Fault) {
    switch body {
    case .stepProbed(_, _, _, let until):
      wait(as: .unknown, until: until)
      waitsFor = until == nil ? .review : .timer
    case .stepCompleted, .stepResolved(_, _, .done): end(as: .succeeded, at: time)
    case .stepResolved(_, _, .again): state = .ready
    case .stepResolved(_, _, .fail): end(as: .failed, at: time)
    case .stepRetrying(_, _, let code, let until): wait(as: .retrying, until: until, code: code)
    case .stepFailed(_, _, let code, _):
      end(as: .failed, at: time)
      self.code = code
    case .stepCancelled: end(as: .cancelled, at: time)
    default: throw misplaced(body)
    }
  }

  private mutating func wait(as state: State, until: Timestamp?, code: ErrorCode? = nil) {
    self.state = state
    self.until = until
    self.code = code ?? self.code
  }

  private func misplaced(_ body: EventBody) -> Fault {
    Fault(.internalBug, "step \(id) is \(state.rawValue) and was told \(body.type.rawValue)")
  }

  private mutating func end(as state: State, at time: Timestamp) {
    self.state = state
    ended = time
  }
}
