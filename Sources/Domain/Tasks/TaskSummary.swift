/// A task as lists show it: folded from its events, with the goal's text beside it.
package struct TaskSummary: Hashable, Sendable {
  package let id: TaskID
  package let state: TaskState
  /// Events of the stream.
  package let version: Int
  /// As the person wrote it; nil after it was deleted.
  package let goal: String?
  package let plan: ContentHash
  /// Who asked for it: `user:1000`.
  package let owner: String
  package let created: Timestamp
  package let started: Timestamp?
  package let ended: Timestamp?
  package let steps: Int
  package let stepsEnded: Int
  /// Of a waiting task: for what.
  package let waitsFor: WaitReason?
  /// Of a failed task: why, and the step under it.
  package let code: ErrorCode?
  package let failedStep: StepID?
  /// What was said of that; nil where nothing was, or it was deleted.
  package var message: String?

  package init(
    id: TaskID, state: TaskState, version: Int, goal: String?, plan: ContentHash, owner: String, created: Timestamp,
    started: Timestamp?, ended: Timestamp?, steps: Int, stepsEnded: Int, waitsFor: WaitReason? = nil,
    code: ErrorCode?, failedStep: StepID?, message: String? = nil
  ) {
    self.id = id
    self.state = state
    self.version = version
    self.goal = goal
    self.plan = plan
    self.owner = owner
    self.created = created
    self.started = started
    self.ended = ended
    self.steps = steps
    self.stepsEnded = stepsEnded
    self.waitsFor = waitsFor
    self.code = code
    self.failedStep = failedStep
    self.message = message
  }

  package var progress: Progress { Progress(total: steps, ended: stepsEnded) }
}

/// A step as lists show it: folded from its task's events.
package struct StepSummary: Hashable, Sendable {
  package let id: StepID
  /// The public name of its ``StepState``.
  package let state: String
  package let attempt: Int
  package let started: Timestamp?
  package let ended: Timestamp?
  /// Of the last fault, also one that a later attempt made good.
  package let code: ErrorCode?
  /// Of a skipped step: the one that it follows from; nil where its own condition did not hold.
  package let because: StepID?
  /// Of a step that waits, or whose outcome is unknown: for what.
  package let waitsFor: WaitReason?
  /// When that goes on by itself, or an answer comes too late.
  package let until: Timestamp?

  package init(
    id: StepID, state: String, attempt: Int, started: Timestamp?, ended: Timestamp?, code: ErrorCode?,
    because: StepID?, waitsFor: WaitReason? = nil, until: Timestamp? = nil
  ) {
    self.id = id
    self.state = state
    self.attempt = attempt
    self.started = started
    self.ended = ended
    self.code = code
    self.because = because
    self.waitsFor = waitsFor
    self.until = until
  }
}

/// Which tasks a list shows.
package struct TaskFilter: Hashable, Sendable {
  /// Empty for all.
  package var states: Set<TaskState>
  package var owner: String?
  package var limit: Int

  package init(states: Set<TaskState> = [], owner: String? = nil, limit: Int = 50) {
    self.states = states
    self.owner = owner
    self.limit = limit
  }
}
