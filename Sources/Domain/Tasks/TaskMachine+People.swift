/// What people decide: answers, pauses, ends, unknown outcomes.
extension TaskMachine {
  mutating func answered(
    _ step: StepID, _ request: ContentHash, _ answer: ContentHash, _ turn: inout TaskTurn,
    _ holds: (Condition) -> Bool
  ) throws(Fault) {
    guard !state.isFinal, state != .cancelling, let machine = steps[step], case .asking(let question) = machine.state,
      question.request == request
    else { return }
    try record(.inputAnswered(step, attempt: machine.attempt, answer: answer, byDefault: false), &turn)
    try goOnAfterADecision(&turn, holds)
  }

  mutating func resolve(
    _ step: StepID, _ resolution: Resolution, _ turn: inout TaskTurn, _ holds: (Condition) -> Bool
  ) throws(Fault) {
    guard !state.isFinal, state != .cancelling, let machine = steps[step], case .unknown = machine.state else { return }
    try record(.stepResolved(step, attempt: machine.attempt, resolution), &turn)
    try goOnAfterADecision(&turn, holds)
  }

  private mutating func goOnAfterADecision(
    _ turn: inout TaskTurn, _ holds: (Condition) -> Bool
  ) throws(Fault) {
    if state == .running { try advance(&turn, holds) }
    if state == .waiting { try record(.taskResumed, &turn) }
  }

  /// What a probe found. One that comes when a person has decided changes nothing.
  mutating func probed(
    _ step: StepID, _ outcome: ProbeOutcome, _ turn: inout TaskTurn, _ holds: (Condition) -> Bool
  ) throws(Fault) {
    guard state == .running || state == .pausing, let machine = steps[step], case .unknown(let doubt) = machine.state,
      doubt.until != nil
    else { return }
    switch outcome {
    case .happened(let output, let bytes):
      try record(.stepCompleted(step, attempt: machine.attempt, output: output, bytes: bytes), &turn)
    case .absent where doubt.code == .stepRestored:
      // Nothing has failed: it is its turn.
      try record(.stepResolved(step, attempt: machine.attempt, .again), &turn)
    case .absent:
      // It is as if the attempt had failed by something that may pass.
      try tryAgain(step, machine.attempt, doubt.code, .transient, nil, &turn)
    case .undecided(let code):
      let wait = planned(step)?.retry.wait(
        afterFailures: doubt.probes + 1, of: .transient, retryAfter: nil, random: turn.random)
      try record(
        .stepProbed(step, attempt: machine.attempt, code: code, until: wait.map { turn.now.advanced(by: $0) }), &turn)
      wakeWhenDue(step, &turn)
    }
    if state == .running { try advance(&turn, holds) }
  }

  // MARK: - Pauses

  mutating func pause(_ turn: inout TaskTurn) throws(Fault) {
    switch state {
    case .queued, .waiting: try record(.taskPaused, &turn)
    case .running:
      try record(.taskPausing, &turn)
      try pauseWhenQuiet(&turn)
    case .pausing, .paused, .cancelling, .succeeded, .failed, .cancelled: break
    }
  }

  mutating func pauseWhenQuiet(_ turn: inout TaskTurn) throws(Fault) {
    if tally.running == 0 { try record(.taskPaused, &turn) }
  }

  mutating func resume(_ turn: inout TaskTurn, _ holds: (Condition) -> Bool) throws(Fault) {
    switch state {
    case .paused: try record(.taskResumed, &turn)
    case .pausing:
      try record(.taskResumed, &turn)
      try goOn(&turn, holds)
    case .waiting:
      if let moment = nextWake, moment <= turn.now { try record(.taskResumed, &turn) }
    case .queued, .running, .cancelling, .succeeded, .failed, .cancelled: break
    }
  }

  // MARK: - Ends

  mutating func cancel(_ turn: inout TaskTurn) throws(Fault) {
    switch state {
    case .queued, .waiting, .paused: try endCancelled(&turn)
    case .running, .pausing:
      try record(.taskCancelling, &turn)
      turn.decision.actions += running.map { .interrupt($0) }
      try endCancelledWhenQuiet(&turn)
    case .cancelling, .succeeded, .failed, .cancelled: break
    }
  }

  mutating func endCancelledWhenQuiet(_ turn: inout TaskTurn) throws(Fault) {
    if tally.running == 0 { try endCancelled(&turn) }
  }

  private mutating func endCancelled(_ turn: inout TaskTurn) throws(Fault) {
    try cancelRest(&turn)
    try record(.taskCancelled, &turn)
    turn.decision.actions.append(.finish(.cancelled))
  }

  mutating func cancelRest(
    _ turn: inout TaskTurn, where isMeant: (StepMachine) -> Bool = { _ in true }
  ) throws(Fault) {
    for step in plan.steps {
      guard let machine = steps[step.id], !machine.state.isFinal, isMeant(machine) else { continue }
      if machine.state == .running { turn.decision.actions.append(.interrupt(step.id)) }
      try recordCancelled(step.id, &turn)
    }
  }

  mutating func timeOut(_ turn: inout TaskTurn) throws(Fault) {
    try cancelRest(&turn)
    try record(.taskFailed(code: .taskTimeout, step: nil), &turn)
    turn.decision.actions.append(.finish(.failed))
  }
}
