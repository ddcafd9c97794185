/// How attempts begin and end.
extension TaskMachine {
  mutating func ended(
    _ step: StepID, _ attempt: Int, _ outcome: StepOutcome, _ turn: inout TaskTurn, _ holds: (Condition) -> Bool
  ) throws(Fault) {
    guard isRunning(step, attempt: attempt) else { return }
    switch state {
    case .running:
      try settle(step, attempt, outcome, &turn)
      try advance(&turn, holds)
    case .pausing:
      try settle(step, attempt, outcome, &turn)
      try pauseWhenQuiet(&turn)
    case .cancelling:
      try settleCancelled(step, attempt, outcome, &turn)
      try endCancelledWhenQuiet(&turn)
    case .queued, .waiting, .paused, .succeeded, .failed, .cancelled: break
    }
  }

  mutating func intended(
    _ step: StepID, _ attempt: Int, _ digest: ContentHash, _ turn: inout TaskTurn, _ holds: (Condition) -> Bool
  ) throws(Fault) {
    guard state == .running || state == .pausing, let machine = steps[step], isRunning(step, attempt: attempt),
      !machine.hasIntent
    else { return }
    try record(.stepIntended(step, attempt: attempt, digest: digest), &turn)
    guard machine.mayHaveActed else { return }
    try lose(step, attempt, .stepRestored, &turn)
    if state == .pausing { try pauseWhenQuiet(&turn) } else { try advance(&turn, holds) }
  }

  private mutating func settle(
    _ step: StepID, _ attempt: Int, _ outcome: StepOutcome, _ turn: inout TaskTurn
  ) throws(Fault) {
    switch outcome {
    case .completed(let output, let bytes):
      try record(.stepCompleted(step, attempt: attempt, output: output, bytes: bytes), &turn)
    case .interrupted: try interrupt(step, attempt, &turn)
    case .asks(let question):
      try record(.inputRequested(step, attempt: attempt, question), &turn)
      wakeWhenDue(step, &turn)
    case .deferred(let wait):
      try record(.stepDeferred(step, attempt: attempt, until: turn.now.advanced(by: wait)), &turn)
      wakeWhenDue(step, &turn)
    case .failed(let code, _) where steps[step]?.hasIntent == true && !code.tellsThatNothingHappened:
      try lose(step, attempt, code, &turn)
    case .failed(let code, let retryAfter):
      // Without an intent, doing it again does no harm: what nobody knows may as well be tried again.
      let errorClass = code.errorClass == .unknown ? .transient : code.errorClass
      try tryAgain(step, attempt, code, errorClass, retryAfter, &turn)
    }
  }

  /// Waits for a further attempt where the plan grants one; else the step has failed.
  mutating func tryAgain(
    _ step: StepID, _ attempt: Int, _ code: ErrorCode, _ errorClass: ErrorClass, _ retryAfter: Duration?,
    _ turn: inout TaskTurn
  ) throws(Fault) {
    guard let planned = planned(step), let machine = steps[step] else { return }
    let failures = machine.failures + 1
    let wait =
      failures < code.attemptLimit
      ? planned.retry.wait(afterFailures: failures, of: errorClass, retryAfter: retryAfter, random: turn.random) : nil
    guard let wait else {
      try record(.stepFailed(step, attempt: attempt, code: code, tolerated: planned.toleratesFailure), &turn)
      return
    }
    try record(.stepRetrying(step, attempt: attempt, code: code, until: turn.now.advanced(by: wait)), &turn)
    wakeWhenDue(step, &turn)
  }

  /// An attempt was cut off: it is made again, unless it may have had an effect that must happen once.
  mutating func interrupt(_ step: StepID, _ attempt: Int, _ turn: inout TaskTurn) throws(Fault) {
    guard let machine = steps[step] else { return }
    if machine.hasIntent {
      try lose(step, attempt, .stepInterrupted, &turn)
    } else if machine.interruptions + 1 < Self.interruptionLimit {
      try record(.stepInterrupted(step, attempt: attempt), &turn)
    } else {
      let tolerated = planned(step)?.toleratesFailure == true
      try record(.stepFailed(step, attempt: attempt, code: .stepInterrupted, tolerated: tolerated), &turn)
    }
  }

  private mutating func lose(
    _ step: StepID, _ attempt: Int, _ code: ErrorCode, _ turn: inout TaskTurn
  ) throws(Fault) {
    let probeAt = planned(step)?.probe.map { turn.now.advanced(by: $0.after) }
    try record(.stepUnknown(step, attempt: attempt, code: code, probeAt: probeAt), &turn)
    wakeWhenDue(step, &turn)
  }

  private mutating func settleCancelled(
    _ step: StepID, _ attempt: Int, _ outcome: StepOutcome, _ turn: inout TaskTurn
  ) throws(Fault) {
    if case .completed(let output, let bytes) = outcome {
      try record(.stepCompleted(step, attempt: attempt, output: output, bytes: bytes), &turn)
      return
    }
    if case .failed(let code, _) = outcome, code.tellsThatNothingHappened {
      try record(.stepCancelled(step), &turn)
    } else {
      try recordCancelled(step, &turn)
    }
  }

  /// Where an intended effect may have happened, that is said before the step ends.
  mutating func recordCancelled(_ step: StepID, _ turn: inout TaskTurn) throws(Fault) {
    if let machine = steps[step], machine.state == .running, machine.hasIntent {
      try record(
        .stepUnknown(step, attempt: machine.attempt, code: .stepInterrupted, probeAt: nil), &turn)
    }
    try record(.stepCancelled(step), &turn)
  }

  // MARK: - Starting

  /// In the plan's order, as long as there are places. A step whose wait ended when there was none starts when there
  /// is one.
  /// - Returns: whether a step was skipped, so that others may be free to go.
  mutating func startWhatMay(_ turn: inout TaskTurn, _ holds: (Condition) -> Bool) throws(Fault) -> Bool {
    var hasSkipped = false
    for position in tally.startable.sorted() {
      let step = plan.steps[position]
      guard mayStart(step.id, at: turn.now) else { continue }
      if let condition = step.when, steps[step.id]?.attempt == 0, !holds(condition) {
        try record(.stepSkipped(step.id, .condition), &turn)
        hasSkipped = true
      } else if startsSteps, tally.running < Self.concurrency {
        try start(step.id, &turn)
      }
    }
    return hasSkipped
  }

  private mutating func start(_ step: StepID, _ turn: inout TaskTurn) throws(Fault) {
    let attempt = (steps[step]?.attempt ?? 0) + 1
    try record(.stepStarted(step, attempt: attempt), &turn)
    turn.decision.actions.append(.perform(step, attempt: attempt))
  }

  private func mayStart(_ step: StepID, at now: Timestamp) -> Bool {
    switch steps[step]?.state {
    case .ready: true
    case .retrying(let until), .deferred(let until): until <= now
    default: false
    }
  }

  // MARK: - Moments

  func wakeWhenDue(_ step: StepID, _ turn: inout TaskTurn) {
    guard state == .running, let moment = steps[step]?.state.wake else { return }
    turn.decision.actions.append(.wake(step, at: moment))
  }

  mutating func due(_ step: StepID, _ turn: inout TaskTurn, _ holds: (Condition) -> Bool) throws(Fault) {
    guard let machine = steps[step], let moment = machine.state.wake else { return }
    guard moment <= turn.now else { return wakeWhenDue(step, &turn) }
    switch machine.state {
    case .unknown: turn.decision.actions.append(.probe(step))
    case .asking(let question):
      try expire(step, question, &turn)
      try advance(&turn, holds)
    default: try advance(&turn, holds)
    }
  }

  /// Nobody answered in time: the default does, or the step has failed.
  mutating func expire(
    _ step: StepID, _ question: StepState.Question, _ turn: inout TaskTurn
  ) throws(Fault) {
    let attempt = steps[step]?.attempt ?? 0
    if question.hasDefault {
      try record(.inputAnswered(step, attempt: attempt, answer: question.request, byDefault: true), &turn)
    } else {
      let tolerated = planned(step)?.toleratesFailure == true
      try record(.stepFailed(step, attempt: attempt, code: .inputExpired, tolerated: tolerated), &turn)
    }
  }
}
