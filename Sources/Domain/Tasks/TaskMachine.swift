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

  /// - Throws: what ``PlanGraph`` says of the plan.
  package init(_ plan: Plan) throws(Fault) {
    self.plan = plan
    graph = try PlanGraph(plan)
    steps = Dictionary(uniqueKeysWithValues: plan.steps.map { ($0.id, StepMachine()) })
    unblock()
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
      guard var machine = steps[step] else { throw Fault(.internalBug, "an event names a step that the plan has not") }
      try machine.handle(stepChange)
      steps[step] = machine
      unblock()
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
      state.following(event) != nil && steps.values.allSatisfy(\.state.isFinal)
    default: state.following(event) != nil
    }
  }

  // MARK: - Reading

  /// In the plan's order.
  package var running: [StepID] { plan.steps.map(\.id).filter { steps[$0]?.state == .running } }

  /// The first step whose fault was let pass, with its code, for those who ask why something is missing.
  package var tolerated: [(step: StepID, code: ErrorCode)] {
    plan.steps.compactMap { step in
      guard step.toleratesFailure, case .failed(let code) = steps[step.id]?.state else { return nil }
      return (step.id, code)
    }
  }

  package var progress: Progress {
    Progress(total: plan.steps.count, ended: plan.steps.count { steps[$0.id]?.state.isFinal == true })
  }

  private func isRunning(_ step: StepID, attempt: Int) -> Bool {
    steps[step]?.state == .running && steps[step]?.attempt == attempt
  }

  // MARK: - Deciding

  private mutating func record(_ event: EventBody, _ decision: inout Decision) throws(Fault) {
    try apply(event)
    decision.events.append(event)
  }

  private mutating func start(_ step: StepID, _ decision: inout Decision) throws(Fault) {
    let attempt = (steps[step]?.attempt ?? 0) + 1
    try record(.stepStarted(step, attempt: attempt), &decision)
    decision.actions.append(.perform(step, attempt: attempt))
  }

  private mutating func settle(
    _ step: StepID, _ attempt: Int, _ outcome: StepOutcome, at now: Timestamp, _ random: any RandomSource,
    _ decision: inout Decision
  ) throws(Fault) {
    guard let planned = plan[step], let machine = steps[step] else { return }
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
      let tolerated = plan[step]?.toleratesFailure == true
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
    for step in plan.steps where mayStart(step.id, at: now) && running.count < Self.concurrency {
      try start(step.id, &decision)
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
    if running.isEmpty { try endCancelled(&decision) }
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
    try passOver(&decision)
    if let (step, code) = fatal {
      try cancelRest(&decision)
      try record(.taskFailed(code: code, step: step), &decision)
      decision.actions.append(.finish(.failed))
      return
    }
    try startWhatMay(at: now, &decision)
    if steps.values.allSatisfy(\.state.isFinal) {
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
      guard let planned = plan[step], needs.allSatisfy({ steps[$0]?.state.isFinal == true }),
        let cause = needs.first(where: { steps[$0]?.state != .succeeded })
      else { continue }
      if planned.toleratesFailure {
        try record(.stepSkipped(step, because: cause), &decision)
      } else if case .failed(let code) = steps[rootCause(of: cause)]?.state {
        try record(.stepFailed(step, attempt: 0, code: code, tolerated: false), &decision)
      }
    }
  }

  /// The step whose own fault lies under the state of this one.
  package func rootCause(of step: StepID) -> StepID {
    var step = step
    for _ in plan.steps {
      switch steps[step]?.state {
      case .skipped(let cause): step = cause
      case .failed where steps[step]?.attempt == 0:
        guard let cause = (graph.needs[step] ?? []).first(where: { steps[$0]?.state != .succeeded }) else {
          return step
        }
        step = cause
      default: return step
      }
    }
    return step
  }

  /// Pending steps that may run: all needs ended, and either all succeeded, or the step can do with some.
  private mutating func unblock() {
    for planned in plan.steps where steps[planned.id]?.state == .pending {
      let needs = (graph.needs[planned.id] ?? []).compactMap { steps[$0]?.state }
      let succeeded = needs.count { $0 == .succeeded }
      let mayRun =
        needs.allSatisfy(\.isFinal)
        && (succeeded == needs.count || (succeeded > 0 && !planned.toleratesFailure))
      guard mayRun, var machine = steps[planned.id] else { continue }
      do { try machine.handle(.unblocked) } catch { continue }
      steps[planned.id] = machine
    }
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
