/// Decides what happens in one task: which steps may start, what a fault leads to, when the task has ended.
///
/// A value without effects. The shell hands in a command, commits the events of the answer in one transaction, and only
/// then performs its actions; if the commit fails it drops its copy. Folding the events of a task with ``apply(_:)``
/// gives the same value again.
package struct TaskMachine: Equatable, Sendable {
  /// Steps of one task that run at once.
  package static let concurrency = 8
  /// Attempts of one step, interrupted ones included: a step that takes the daemon down with it ends some time.
  package static let attemptLimit = 20

  package let plan: Plan
  package let graph: PlanGraph
  package private(set) var state = TaskState.queued
  package private(set) var steps: [StepID: StepMachine]
  private var tally: TaskTally

  /// - Throws: what ``PlanGraph`` says of the plan.
  package init(_ plan: Plan) throws(Fault) {
    self.plan = plan
    graph = try PlanGraph(plan)
    steps = Dictionary(uniqueKeysWithValues: plan.steps.map { ($0.id, StepMachine()) })
    tally = TaskTally(steps: plan.steps.count)
    for step in plan.steps { unblock(step.id) }
  }

  /// Takes a command and answers with what must be recorded and done. Commands that come late or twice change nothing.
  package mutating func handle(
    _ command: Command, at now: Timestamp, random: any RandomSource
  ) throws(Fault) -> Decision {
    var decision = Decision()
    switch (state, command) {
    case (.queued, .start):
      try record(.taskStarted, &decision)
      try advance(at: now, &decision)
    case (.queued, .cancel):
      try endCancelled(&decision)
    case (.running, .ended(let step, let attempt, let outcome)) where isRunning(step, attempt: attempt):
      try settle(step, attempt, outcome, at: now, random, &decision)
      try advance(at: now, &decision)
    case (.running, .due(let step)):
      guard case .retrying(let until) = steps[step]?.state else { break }
      if until <= now { try startWhatMay(at: now, &decision) } else { decision.actions.append(.wake(step, at: until)) }
    case (.running, .cancel):
      try record(.taskCancelling, &decision)
      decision.actions += running.map { .interrupt($0) }
      try endCancelledWhenQuiet(&decision)
    case (.cancelling, .ended(let step, let attempt, let outcome)) where isRunning(step, attempt: attempt):
      try settleCancelled(step, attempt, outcome, &decision)
      try endCancelledWhenQuiet(&decision)
    case (.running, .recover):
      try resume(at: now, &decision)
    case (.cancelling, .recover):
      for step in running { try record(.stepCancelled(step), &decision) }
      try endCancelledWhenQuiet(&decision)
    case (.queued, _), (.running, _), (.cancelling, _), (.succeeded, _), (.failed, _), (.cancelled, _):
      break
    }
    return decision
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

  /// Steps move only while the task runs; while it is being cancelled, and before it has begun, they only end. It ends
  /// itself after all of them.
  private func mayFollow(_ event: EventBody) -> Bool {
    switch (state, event) {
    case (.cancelling, .stepCompleted), (.cancelling, .stepCancelled), (.queued, .stepCancelled): true
    case (.running, _) where event.step != nil: true
    case (_, .taskSucceeded), (_, .taskFailed), (_, .taskCancelled):
      state.following(event) != nil && tally.open == 0
    default: state.following(event) != nil
    }
  }

  private func isRunning(_ step: StepID, attempt: Int) -> Bool {
    steps[step]?.state == .running && steps[step]?.attempt == attempt
  }

  // MARK: - Deciding

  private mutating func record(_ event: EventBody, _ decision: inout Decision) throws(Fault) {
    try apply(event)
    decision.events.append(event)
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

  private func planned(_ step: StepID) -> PlanStep? { graph.position[step].map { plan.steps[$0] } }

  private mutating func start(_ step: StepID, _ decision: inout Decision) throws(Fault) {
    let attempt = (steps[step]?.attempt ?? 0) + 1
    try record(.stepStarted(step, attempt: attempt), &decision)
    decision.actions.append(.perform(step, attempt: attempt))
  }

  private mutating func settle(
    _ step: StepID, _ attempt: Int, _ outcome: StepOutcome, at now: Timestamp, _ random: any RandomSource,
    _ decision: inout Decision
  ) throws(Fault) {
    guard let planned = planned(step), let machine = steps[step] else { return }
    switch outcome {
    case .completed(let output, let bytes):
      try record(.stepCompleted(step, attempt: attempt, output: output, bytes: bytes), &decision)
    case .interrupted:
      try interrupt(step, attempt, &decision)
    case .failed(let code, let retryAfter):
      let wait = planned.retry.wait(
        afterFailures: machine.failures + 1, of: code.errorClass, retryAfter: retryAfter, random: random)
      if let wait, attempt < Self.attemptLimit {
        let until = now.advanced(by: wait)
        try record(.stepRetrying(step, attempt: attempt, code: code, until: until), &decision)
        decision.actions.append(.wake(step, at: until))
      } else {
        try record(
          .stepFailed(step, attempt: attempt, code: code, tolerated: planned.toleratesFailure), &decision)
      }
    }
  }

  private mutating func interrupt(_ step: StepID, _ attempt: Int, _ decision: inout Decision) throws(Fault) {
    if attempt < Self.attemptLimit {
      try record(.stepInterrupted(step, attempt: attempt), &decision)
    } else {
      let tolerated = planned(step)?.toleratesFailure == true
      try record(.stepFailed(step, attempt: attempt, code: .stepInterrupted, tolerated: tolerated), &decision)
    }
  }

  private mutating func settleCancelled(
    _ step: StepID, _ attempt: Int, _ outcome: StepOutcome, _ decision: inout Decision
  ) throws(Fault) {
    if case .completed(let output, let bytes) = outcome {
      try record(.stepCompleted(step, attempt: attempt, output: output, bytes: bytes), &decision)
    } else {
      try record(.stepCancelled(step), &decision)
    }
  }

  private mutating func resume(at now: Timestamp, _ decision: inout Decision) throws(Fault) {
    for step in running { try interrupt(step, steps[step]?.attempt ?? 0, &decision) }
    try advance(at: now, &decision)
    for step in plan.steps {
      if case .retrying(let until) = steps[step.id]?.state { decision.actions.append(.wake(step.id, at: until)) }
    }
  }

  /// In the plan's order, as long as there are places. A step whose wait ended when there was none starts when there
  /// is one.
  private mutating func startWhatMay(at now: Timestamp, _ decision: inout Decision) throws(Fault) {
    for position in tally.startable.sorted() where tally.running < Self.concurrency {
      let step = plan.steps[position].id
      if mayStart(step, at: now) { try start(step, &decision) }
    }
  }

  private func mayStart(_ step: StepID, at now: Timestamp) -> Bool {
    switch steps[step]?.state {
    case .ready: true
    case .retrying(let until): until <= now
    default: false
    }
  }

  // MARK: - Ending

  private mutating func endCancelledWhenQuiet(_ decision: inout Decision) throws(Fault) {
    if tally.running == 0 { try endCancelled(&decision) }
  }

  private mutating func endCancelled(_ decision: inout Decision) throws(Fault) {
    try cancelRest(&decision)
    try record(.taskCancelled, &decision)
    decision.actions.append(.finish(.cancelled))
  }

  private mutating func cancelRest(_ decision: inout Decision) throws(Fault) {
    for step in plan.steps where steps[step.id]?.state.isFinal == false {
      if steps[step.id]?.state == .running { decision.actions.append(.interrupt(step.id)) }
      try record(.stepCancelled(step.id), &decision)
    }
  }

  /// Goes as far as the plan allows: fails or skips what can no longer run, starts what may, ends the task.
  private mutating func advance(at now: Timestamp, _ decision: inout Decision) throws(Fault) {
    if tally.unsuccessful > 0 { try passOver(&decision) }
    if tally.unsuccessful > 0, let (step, code) = fatal {
      try cancelRest(&decision)
      try record(.taskFailed(code: code, step: step), &decision)
      decision.actions.append(.finish(.failed))
      return
    }
    try startWhatMay(at: now, &decision)
    if tally.open == 0 {
      try record(.taskSucceeded(tolerated: tolerated.count), &decision)
      decision.actions.append(.finish(.succeeded))
    }
  }

  private var fatal: (StepID, ErrorCode)? {
    for step in plan.steps where !step.toleratesFailure {
      if case .failed(let code) = steps[step.id]?.state { return (rootCause(of: step.id), code) }
    }
    return nil
  }
}

// MARK: - Steps whose needs did not succeed

extension TaskMachine {
  /// Steps in the plan's topological order, so that one pass reaches those behind.
  private mutating func passOver(_ decision: inout Decision) throws(Fault) {
    for step in graph.order where steps[step]?.state == .pending {
      let needs = graph.needs[step] ?? []
      guard let planned = planned(step), needs.allSatisfy({ steps[$0]?.state.isFinal == true }),
        let cause = needs.first(where: { steps[$0]?.state != .succeeded })
      else { continue }
      if planned.toleratesFailure {
        try record(.stepSkipped(step, because: cause), &decision)
      } else if case .failed(let code) = steps[rootCause(of: cause)]?.state {
        try record(.stepFailed(step, attempt: 0, code: code, tolerated: false), &decision)
      }
    }
  }

  /// A pending step may run when all its needs ended, and either all succeeded, or it can do with some.
  private mutating func unblock(_ step: StepID) {
    guard steps[step]?.state == .pending, let planned = planned(step) else { return }
    let needs = (graph.needs[step] ?? []).compactMap { steps[$0]?.state }
    let succeeded = needs.count { $0 == .succeeded }
    guard needs.allSatisfy(\.isFinal), succeeded == needs.count || (succeeded > 0 && !planned.toleratesFailure) else {
      return
    }
    // A pending step takes this in every case.
    try? move(step, .unblocked)
  }
}

extension TaskState {
  /// The state after a task's own event; nil where it cannot follow.
  fileprivate func following(_ event: EventBody) -> TaskState? {
    switch (self, event) {
    case (.queued, .taskQueued): .queued
    case (.queued, .taskStarted): .running
    case (.running, .taskCancelling): .cancelling
    case (.queued, .taskCancelled), (.cancelling, .taskCancelled): .cancelled
    case (.running, .taskSucceeded): .succeeded
    case (.running, .taskFailed): .failed
    default: nil
    }
  }
}
