/// How far a task can go by itself.
extension TaskMachine {
  /// Takes up a task that has just got its slot.
  mutating func goOn(_ turn: inout TaskTurn, _ holds: (Condition) -> Bool) throws(Fault) {
    for step in plan.steps {
      guard let state = steps[step.id]?.state, let moment = state.wake, moment <= turn.now else { continue }
      switch state {
      case .asking(let question): try expire(step.id, question, &turn)
      case .unknown: turn.decision.actions.append(.probe(step.id))
      default: break
      }
    }
    try advance(&turn, holds)
    for step in plan.steps {
      if let moment = steps[step.id]?.state.wake, moment > turn.now { wakeWhenDue(step.id, &turn) }
    }
  }

  mutating func recover(_ turn: inout TaskTurn, _ holds: (Condition) -> Bool) throws(Fault) {
    switch state {
    case .running:
      for step in running { try interrupt(step, steps[step]?.attempt ?? 0, &turn) }
      // Going on asks for the same probes again.
      turn.decision.actions = []
      try goOn(&turn, holds)
    case .pausing:
      for step in running { try interrupt(step, steps[step]?.attempt ?? 0, &turn) }
      try pauseWhenQuiet(&turn)
    case .cancelling:
      for step in running { try recordCancelled(step, &turn) }
      try endCancelledWhenQuiet(&turn)
    case .queued, .waiting, .paused, .succeeded, .failed, .cancelled: break
    }
  }

  /// Goes as far as the plan allows: fails or skips what can no longer run, starts what may, waits, or ends the task.
  mutating func advance(_ turn: inout TaskTurn, _ holds: (Condition) -> Bool) throws(Fault) {
    repeat {
      if tally.unsuccessful > 0 { try passOver(&turn) }
      if tally.unsuccessful > 0, let (step, code) = fatal { return try fail(step, code, &turn) }
    } while try startWhatMay(&turn, holds)
    if tally.open == 0 {
      try record(.taskSucceeded(tolerated: tolerated.count), &turn)
      turn.decision.actions.append(.finish(.succeeded))
    } else {
      try waitWhereNothingGoesOn(&turn)
    }
  }

  /// Not before it is known what became of every intended effect.
  private mutating func fail(_ step: StepID, _ code: ErrorCode, _ turn: inout TaskTurn) throws(Fault) {
    try cancelRest(&turn) { machine in !machine.hasOpenEffect }
    guard tally.open == 0 else { return try waitWhereNothingGoesOn(&turn) }
    try record(.taskFailed(code: code, step: step), &turn)
    turn.decision.actions.append(.finish(.failed))
  }

  private var fatal: (StepID, ErrorCode)? {
    for step in plan.steps where !step.toleratesFailure {
      if case .failed(let code) = steps[step.id]?.state { return (rootCause(of: step.id), code) }
    }
    return nil
  }

  // MARK: - Waiting

  private mutating func waitWhereNothingGoesOn(_ turn: inout TaskTurn) throws(Fault) {
    guard startsSteps, tally.running == 0, let reason = waitReason else { return }
    let near = turn.now.advanced(by: Self.patience)
    if wakes(whileAsking: false).contains(where: { $0 <= near }) { return }
    try record(.taskWaiting(for: reason), &turn)
  }

  /// What a task waits for of which no step runs; nil where none waits. People come first: they can be told.
  package var waitReason: WaitReason? {
    var reasons: Set<WaitReason> = []
    for position in tally.startable.union(tally.held) {
      switch steps[plan.steps[position].id]?.state {
      case .asking: reasons.insert(.input)
      case .unknown(let doubt): reasons.insert(doubt.until == nil ? .review : .timer)
      case .deferred: reasons.insert(.host)
      case .retrying: reasons.insert(.timer)
      default: break
      }
    }
    return WaitReason.allCases.first(where: reasons.contains)
  }

  // MARK: - Steps whose needs gave nothing

  /// Steps in the plan's topological order, so that one pass reaches those behind.
  private mutating func passOver(_ turn: inout TaskTurn) throws(Fault) {
    for step in graph.order where steps[step]?.state == .pending {
      let needs = graph.needs[step] ?? []
      guard let planned = planned(step), needs.allSatisfy({ steps[$0]?.state.isFinal == true }) else { continue }
      let lacking = needs.filter { !fulfils($0, step) }
      let failed = lacking.first { need in
        if case .failed = steps[rootCause(of: need)]?.state { true } else { false }
      }
      guard let cause = failed ?? lacking.first else { continue }
      switch steps[rootCause(of: cause)]?.state {
      case .failed(let code) where !planned.toleratesFailure:
        try record(.stepFailed(step, attempt: 0, code: code, tolerated: false), &turn)
      case .failed, .skipped: try record(.stepSkipped(step, .step(cause)), &turn)
      default: break
      }
    }
  }
}
