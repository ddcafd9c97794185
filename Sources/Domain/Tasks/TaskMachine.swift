/// Decides what happens in one task: which steps may start, what a fault leads to, when the task waits or has ended.
///
/// A value without effects. The shell hands in a command, commits the events of the answer in one transaction, and only
/// then performs its actions; if the commit fails it drops its copy. Folding the events of a task with ``apply(_:)``
/// gives the same value again.
package struct TaskMachine: Equatable, Sendable {
  /// Steps of one task that run at once.
  package static let concurrency = 8
  /// Times that a step may be cut off: one that takes the daemon down with it ends some time.
  package static let interruptionLimit = 20
  /// A task keeps its place while it waits for moments that are nearer than this.
  package static let patience = Duration.seconds(30)

  package let plan: Plan
  package let graph: PlanGraph
  package private(set) var state = TaskState.queued
  package private(set) var steps: [StepID: StepMachine]
  private(set) var tally: TaskTally
  /// Whether steps may start now. Not part of what happened: a daemon that is about to end starts none, and
  /// ``Command/recover`` starts them in the next.
  package var startsSteps = true

  /// - Throws: what ``PlanGraph`` says of the plan.
  package init(_ plan: Plan) throws(Fault) {
    self.plan = plan
    graph = try PlanGraph(plan)
    steps = Dictionary(uniqueKeysWithValues: plan.steps.map { ($0.id, StepMachine()) })
    tally = TaskTally(steps: plan.steps.count)
    for step in plan.steps { unblock(step.id) }
  }

  /// Takes a command and answers with what must be recorded and done. Commands that come late or twice change nothing.
  /// - Parameter holds: whether a step's `when` holds, by what the steps before it gave.
  package mutating func handle(
    _ command: Command, at now: Timestamp, random: any RandomSource, holds: (Condition) -> Bool = { _ in true }
  ) throws(Fault) -> Decision {
    var turn = TaskTurn(now: now, random: random)
    switch command {
    case .start where state == .queued:
      try record(.taskStarted, &turn)
      try goOn(&turn, holds)
    case .ended(let step, let attempt, let outcome): try ended(step, attempt, outcome, &turn, holds)
    case .intended(let step, let attempt, let digest): try intended(step, attempt, digest, &turn, holds)
    case .due(let step) where state == .running: try due(step, &turn, holds)
    case .probed(let step, let outcome): try probed(step, outcome, &turn, holds)
    case .answered(let step, let request, let answer): try answered(step, request, answer, &turn, holds)
    case .resolve(let step, let resolution): try resolve(step, resolution, &turn, holds)
    case .pause: try pause(&turn)
    case .resume: try resume(&turn, holds)
    case .timedOut where state == .running: try timeOut(&turn)
    case .cancel: try cancel(&turn)
    case .recover: try recover(&turn, holds)
    case .start, .due, .timedOut: break
    }
    return turn.decision
  }

  /// Folds one event in.
  /// - Throws: `internal.bug` for an event that cannot follow; nothing has changed then.
  package mutating func apply(_ event: EventBody) throws(Fault) {
    guard mayFollow(event) else {
      throw Fault(.internalBug, "a task that is \(state.rawValue) was told \(event.type.rawValue)")
    }
    if let step = event.step, let stepChange = event.stepChange {
      try move(step, stepChange)
      if steps[step]?.state.isFinal == true { for dependent in graph.dependents[step] ?? [] { unblock(dependent) } }
      return
    }
    state = state.following(event) ?? state
  }

  /// What was folded in so far came with a backup: what is behind it is not known, so that no step that is still open
  /// has an effect that must happen once before somebody has looked whether it had it.
  package mutating func noteRestored() {
    for step in plan.steps { steps[step.id]?.noteRestored() }
  }

  /// Steps move while the task runs; on the way into a pause or an end none begins; while it holds no process, people
  /// answer. A task ends itself after all of its steps.
  private func mayFollow(_ event: EventBody) -> Bool {
    switch (state, event) {
    case (_, .taskSucceeded), (_, .taskFailed), (_, .taskCancelled):
      state.following(event) != nil && tally.open == 0
    case (.running, _) where event.step != nil: true
    case (.pausing, .stepStarted): false
    case (.pausing, _) where event.step != nil: true
    case (.cancelling, .stepCompleted), (.cancelling, .stepUnknown), (.cancelling, .stepCancelled): true
    case (.queued, .inputAnswered), (.waiting, .inputAnswered), (.paused, .inputAnswered): true
    case (.queued, .stepResolved), (.waiting, .stepResolved), (.paused, .stepResolved): true
    case (.queued, .stepCancelled), (.waiting, .stepCancelled), (.paused, .stepCancelled): true
    default: state.following(event) != nil
    }
  }

  // MARK: - Tools of the decisions

  mutating func record(_ event: EventBody, _ turn: inout TaskTurn) throws(Fault) {
    try apply(event)
    turn.decision.events.append(event)
  }

  func planned(_ step: StepID) -> PlanStep? { graph.position[step].map { plan.steps[$0] } }

  func isRunning(_ step: StepID, attempt: Int) -> Bool {
    steps[step]?.state == .running && steps[step]?.attempt == attempt
  }

  private mutating func move(_ step: StepID, _ change: StepMachine.Change) throws(Fault) {
    guard var machine = steps[step], let position = graph.position[step] else {
      throw Fault(.internalBug, "an event names a step that the plan has not")
    }
    let before = machine.state
    try machine.handle(change)
    steps[step] = machine
    tally.move(position, from: before, to: machine.state)
  }

  /// A pending step may run when all its needs ended, and either all gave what it needs, or it can do with some.
  private mutating func unblock(_ step: StepID) {
    guard steps[step]?.state == .pending, let planned = planned(step) else { return }
    let needs = graph.needs[step] ?? []
    guard needs.allSatisfy({ steps[$0]?.state.isFinal == true }) else { return }
    let fulfilled = needs.count { fulfils($0, step) }
    guard fulfilled == needs.count || (fulfilled > 0 && !planned.toleratesFailure) else { return }
    // A pending step takes this in every case.
    try? move(step, .unblocked)
  }

  /// A step that was skipped by its own condition gives nothing, and so is enough for those who only wait for its turn.
  func fulfils(_ need: StepID, _ step: StepID) -> Bool {
    switch steps[need]?.state {
    case .succeeded: true
    case .skipped(.condition): graph.uses[step]?.contains(need) != true
    default: false
    }
  }
}

/// What one command led to so far, with what the decisions are made by.
struct TaskTurn {
  let now: Timestamp
  let random: any RandomSource
  var decision = TaskMachine.Decision()
}

extension TaskState {
  /// The state after a task's own event; nil where it cannot follow.
  fileprivate func following(_ event: EventBody) -> TaskState? {
    switch (self, event) {
    case (.queued, .taskQueued): .queued
    case (.queued, .taskStarted): .running
    case (.running, .taskWaiting): .waiting
    case (.running, .taskPausing): .pausing
    case (.queued, .taskPaused), (.waiting, .taskPaused), (.pausing, .taskPaused): .paused
    case (.waiting, .taskResumed), (.paused, .taskResumed): .queued
    case (.pausing, .taskResumed): .running
    case (.running, .taskCancelling), (.pausing, .taskCancelling): .cancelling
    case (.queued, .taskCancelled), (.waiting, .taskCancelled), (.paused, .taskCancelled),
      (.cancelling, .taskCancelled):
      .cancelled
    case (.running, .taskSucceeded): .succeeded
    case (.running, .taskFailed): .failed
    default: nil
    }
  }
}
