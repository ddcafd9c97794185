import Domain

/// What lists show of a task, folded from its events and nothing else.
struct TaskProjection: Hashable {
  let id: TaskID
  let plan: ContentHash
  let owner: String
  let created: Timestamp
  let steps: Int
  var state = TaskState.queued
  var version = 1
  /// While it waits: for what.
  var waitsFor: WaitReason?
  var started: Timestamp?
  var ended: Timestamp?
  var stepsEnded = 0
  var code: ErrorCode?
  var failedStep: StepID?
  /// Lists know it no more.
  var isDeleted = false

  /// - Throws: `internal.bug` for an event that no task begins with.
  init(first event: Event) throws(Fault) {
    guard case .taskQueued(let plan, _, let steps) = event.body, event.version == 1 else {
      throw Fault(.internalBug, "a task cannot begin with \(event.body.type.rawValue), version \(event.version)")
    }
    self.init(id: event.task, plan: plan, owner: event.actor, created: event.time, steps: steps)
  }

  init(id: TaskID, plan: ContentHash, owner: String, created: Timestamp, steps: Int) {
    self.id = id
    self.plan = plan
    self.owner = owner
    self.created = created
    self.steps = steps
  }

  /// - Throws: `internal.bug` for an event that cannot follow; nothing has changed then.
  mutating func apply(_ event: Event) throws(Fault) {
    guard event.task == id, event.version == version + 1, mayFollow(event.body) else { throw misplaced(event) }
    switch event.body {
    case .taskStarted:
      state = .running
      started = started ?? event.time
    case .taskWaiting(let reason):
      state = .waiting
      waitsFor = reason
    case .taskResumed: state = state == .pausing ? .running : .queued
    case .taskPausing: state = .pausing
    case .taskPaused: state = .paused
    case .taskCancelling: state = .cancelling
    case .taskSucceeded: end(as: .succeeded, at: event.time)
    case .taskFailed(let code, let step):
      end(as: .failed, at: event.time)
      self.code = code
      failedStep = step
    case .taskCancelled: end(as: .cancelled, at: event.time)
    case .taskDeleted: isDeleted = true
    case .stepCompleted, .stepFailed, .stepSkipped, .stepCancelled: stepsEnded += 1
    case .stepResolved(_, _, let resolution): stepsEnded += resolution == .again ? 0 : 1
    case .taskQueued, .stepStarted, .stepIntended, .stepRetrying, .stepDeferred, .stepInterrupted, .stepUnknown,
      .stepProbed, .inputRequested, .inputAnswered:
      break
    }
    if state != .waiting { waitsFor = nil }
    version = event.version
  }

  /// A task ends after all its steps, and steps move only while it runs; what is still open when it is cancelled may
  /// end, and people answer while it lies still.
  private func mayFollow(_ body: EventBody) -> Bool {
    switch (state, body) {
    case (.succeeded, .taskDeleted), (.failed, .taskDeleted), (.cancelled, .taskDeleted): !isDeleted
    case (.queued, .taskStarted), (.running, .taskCancelling), (.pausing, .taskCancelling), (.running, .taskWaiting),
      (.running, .taskPausing), (.queued, .taskPaused), (.waiting, .taskPaused), (.pausing, .taskPaused),
      (.waiting, .taskResumed), (.paused, .taskResumed), (.pausing, .taskResumed):
      true
    case (.running, .taskSucceeded), (.running, .taskFailed), (.queued, .taskCancelled), (.waiting, .taskCancelled),
      (.paused, .taskCancelled), (.cancelling, .taskCancelled):
      stepsEnded == steps
    case (.cancelling, .stepCancelled), (.cancelling, .stepCompleted), (.cancelling, .stepUnknown): true
    case (.queued, _), (.waiting, _), (.paused, _):
      [.stepCancelled, .inputAnswered, .stepResolved].contains(body.type)
    case (.pausing, .stepStarted): false
    case (.running, _), (.pausing, _): body.step != nil
    default: false
    }
  }

  private mutating func end(as state: TaskState, at time: Timestamp) {
    self.state = state
    ended = time
  }

  private func misplaced(_ event: Event) -> Fault {
    Fault(
      .internalBug,
      "\(event.body.type.rawValue), version \(event.version), cannot follow version \(version), where "
        + "task \(id) is \(state.rawValue)")
  }
}
