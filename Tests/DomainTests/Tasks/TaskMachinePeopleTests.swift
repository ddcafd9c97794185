import Domain
import Testing

/// Questions, pauses, conditions, and effects of which nobody knows whether they happened.
@Suite struct TaskMachinePeopleTests {
  private static let random = WebRandomSource(seed: 2)
  private static let start = Timestamp(microseconds: 1_000_000)
  private static let request = ContentHash(of: "request")
  private static let answer = ContentHash(of: "answer")
  private static let digest = ContentHash(of: "digest")

  private func machine(_ steps: [PlanStep]) throws -> TaskMachine { try TaskMachine(plan(steps)) }

  @discardableResult
  private func tell(
    _ machine: inout TaskMachine, _ command: TaskMachine.Command, after wait: Duration = .zero,
    holds: Bool = true
  ) throws -> TaskMachine.Decision {
    try machine.handle(command, at: Self.start.advanced(by: wait), random: Self.random) { _ in holds }
  }

  private func condition(on index: Int) -> Condition { Condition(Reference(step: step(index), field: "x")) }

  /// A machine whose only step, besides those given, intended its effect and was lost.
  private func lost(_ steps: [PlanStep]) throws -> (TaskMachine, TaskMachine.Decision) {
    var machine = try machine(steps)
    try tell(&machine, .start)
    try tell(&machine, .intended(step(0), attempt: 1, digest: Self.digest))
    let decision = try tell(&machine, .ended(step(0), attempt: 1, .failed(.networkReset)))
    return (machine, decision)
  }

  // MARK: - Questions

  @Test func waitsForAnAnswerHoldingNothing() throws {
    var machine = try machine([PlanStep(0), PlanStep(1, needs: [0])])
    try tell(&machine, .start)
    let asked = try tell(&machine, .ended(step(0), attempt: 1, .asks(.init(request: Self.request))))
    #expect(asked.events.map(\.type) == [.inputRequested, .taskWaiting])
    #expect(asked.events.last == .taskWaiting(for: .input))
    #expect(asked.actions.isEmpty)
    #expect(machine.state == .waiting)
    #expect(machine.nextWake == nil)

    let answered = try tell(&machine, .answered(step(0), request: Self.request, answer: Self.answer))
    #expect(answered.events.map(\.type) == [.inputAnswered, .taskResumed])
    #expect(machine.state == .queued)
    #expect(try tell(&machine, .answered(step(0), request: Self.request, answer: Self.answer)).events.isEmpty)
    #expect(try tell(&machine, .start).actions == [.perform(step(0), attempt: 2)])
  }

  @Test func goesOnBesideAQuestion() throws {
    var machine = try machine([PlanStep(0), PlanStep(1)])
    try tell(&machine, .start)
    try tell(&machine, .ended(step(0), attempt: 1, .asks(.init(request: Self.request))))
    #expect(machine.state == .running)
    #expect(
      try tell(&machine, .answered(step(0), request: Self.request, answer: Self.answer)).actions
        == [.perform(step(0), attempt: 2)])
  }

  @Test func refusesAnAnswerToAnotherQuestion() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    try tell(&machine, .ended(step(0), attempt: 1, .asks(.init(request: Self.request))))
    let late = try tell(&machine, .answered(step(0), request: Self.answer, answer: Self.answer))
    #expect(late == TaskMachine.Decision())
  }

  @Test func answersByDefaultAtTheDeadline() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    let until = Self.start.advanced(by: .seconds(100))
    try tell(&machine, .ended(step(0), attempt: 1, .asks(.init(request: Self.request, until: until, hasDefault: true))))
    #expect(machine.state == .waiting)
    #expect(machine.nextWake == until)
    #expect(try tell(&machine, .resume, after: .seconds(99)).events.isEmpty)
    #expect(try tell(&machine, .resume, after: .seconds(100)).events == [.taskResumed])
    let decision = try tell(&machine, .start, after: .seconds(100))
    #expect(
      decision.events == [
        .taskStarted, .inputAnswered(step(0), attempt: 1, answer: Self.request, byDefault: true),
        .stepStarted(step(0), attempt: 2),
      ])
  }

  @Test func failsWhereNobodyAnsweredInTime() throws {
    var machine = try machine([PlanStep(0), PlanStep(1)])
    try tell(&machine, .start)
    let until = Self.start.advanced(by: .seconds(5))
    let asked = try tell(&machine, .ended(step(0), attempt: 1, .asks(.init(request: Self.request, until: until))))
    #expect(asked.actions == [.wake(step(0), at: until)])
    let late = try tell(&machine, .due(step(0)), after: .seconds(5))
    #expect(late.events.first == .stepFailed(step(0), attempt: 1, code: .inputExpired, tolerated: false))
    #expect(machine.state == .failed)
  }

  // MARK: - Pauses

  @Test func pausesWhenRunningStepsHaveEnded() throws {
    var machine = try machine([PlanStep(0), PlanStep(1, needs: [0])])
    try tell(&machine, .start)
    #expect(try tell(&machine, .pause).events == [.taskPausing])
    let last = try tell(&machine, .ended(step(0), attempt: 1, .done))
    #expect(last.events.map(\.type) == [.stepCompleted, .taskPaused])
    #expect(try tell(&machine, .resume).events == [.taskResumed])
    #expect(machine.state == .queued)
    #expect(try tell(&machine, .start).actions == [.perform(step(1), attempt: 1)])
  }

  @Test func goesOnWhereThePauseIsTakenBack() throws {
    var machine = try machine([PlanStep(0), PlanStep(1)])
    try tell(&machine, .start)
    try tell(&machine, .pause)
    #expect(try tell(&machine, .resume).events == [.taskResumed])
    #expect(machine.state == .running)
  }

  @Test func pausesAQueuedAndAWaitingTaskAtOnce() throws {
    var machine = try machine([PlanStep(0)])
    #expect(try tell(&machine, .pause).events == [.taskPaused])
    try tell(&machine, .resume)
    try tell(&machine, .start)
    try tell(&machine, .ended(step(0), attempt: 1, .asks(.init(request: Self.request))))
    #expect(try tell(&machine, .pause).events == [.taskPaused])
    // Who answers a paused task is heard, and the pause stays.
    let answered = try tell(&machine, .answered(step(0), request: Self.request, answer: Self.answer))
    #expect(answered.events.map(\.type) == [.inputAnswered])
    #expect(machine.state == .paused)
  }

  @Test func endsAPauseThatWasUnderWayWhenTheDaemonFell() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    try tell(&machine, .pause)
    #expect(try tell(&machine, .recover).events.map(\.type) == [.stepInterrupted, .taskPaused])
  }

  @Test func cancelsAPausedTask() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .pause)
    #expect(try tell(&machine, .cancel).events.last == .taskCancelled)
  }

  // MARK: - Moments

  @Test func waitsForADistantMomentWithoutItsPlace() throws {
    var machine = try machine([PlanStep(0, retry: RetryPolicy(attempts: 2, cap: .seconds(600)))])
    try tell(&machine, .start)
    let outcome = StepOutcome.failed(.pageThrottled, retryAfter: .seconds(300))
    let decision = try tell(&machine, .ended(step(0), attempt: 1, outcome))
    #expect(decision.events.map(\.type) == [.stepRetrying, .taskWaiting])
    #expect(decision.events.last == .taskWaiting(for: .timer))
  }

  @Test func leavesASiteAloneWithoutCountingIt() throws {
    var machine = try machine([PlanStep(0, retry: RetryPolicy(attempts: 1))])
    try tell(&machine, .start)
    for attempt in 1...30 {
      let decision = try tell(&machine, .ended(step(0), attempt: attempt, .deferred(.seconds(1))))
      #expect(decision.events.map(\.type) == [.stepDeferred])
      let due = try machine.handle(
        .due(step(0)), at: Self.start.advanced(by: .seconds(1)), random: Self.random)
      #expect(due.actions == [.perform(step(0), attempt: attempt + 1)])
    }
  }

  @Test func failsWhenTheTasksTimeIsOver() throws {
    var machine = try machine([PlanStep(0), PlanStep(1, needs: [0])])
    try tell(&machine, .start)
    let decision = try tell(&machine, .timedOut)
    #expect(decision.events.last == .taskFailed(code: .taskTimeout, step: nil))
    #expect(decision.actions == [.interrupt(step(0)), .finish(.failed)])
  }

  // MARK: - Conditions

  @Test func skipsAStepWhoseConditionDoesNotHold() throws {
    var machine = try machine([PlanStep(0), PlanStep(1, when: condition(on: 0)), PlanStep(2, needs: [1])])
    try tell(&machine, .start)
    let decision = try tell(&machine, .ended(step(0), attempt: 1, .done), holds: false)
    // Who only waits for its turn goes on.
    #expect(decision.events.map(\.type) == [.stepCompleted, .stepSkipped, .stepStarted])
    #expect(machine.steps[step(1)]?.state == .skipped(.condition))
  }

  @Test func skipsWhatWouldWorkOnASkippedStep() throws {
    var machine = try machine([
      PlanStep(0), PlanStep(1, when: condition(on: 0)), PlanStep(2, uses: [1]), PlanStep(3, uses: [0, 1]),
    ])
    try tell(&machine, .start)
    let decision = try tell(&machine, .ended(step(0), attempt: 1, .done), holds: false)
    #expect(machine.steps[step(2)]?.state == .skipped(.step(step(1))))
    #expect(decision.actions == [.perform(step(3), attempt: 1)])
    try tell(&machine, .ended(step(3), attempt: 1, .done), holds: false)
    #expect(machine.state == .succeeded)
  }

  // MARK: - Effects

  @Test func neverRepeatsALostEffectBlindly() throws {
    let (machine, decision) = try lost([PlanStep(0)])
    #expect(decision.events.map(\.type) == [.stepUnknown, .taskWaiting])
    #expect(decision.events.last == .taskWaiting(for: .review))
    #expect(decision.actions.isEmpty)
    #expect(machine.state == .waiting)
  }

  @Test func triesAgainWhatDoesNoHarmWhenItsOutcomeIsUnknown() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    let decision = try tell(&machine, .ended(step(0), attempt: 1, .failed(.networkOutcomeUnknown)))
    #expect(decision.events.map(\.type) == [.stepRetrying])
  }

  @Test func triesAgainWhereTheRequestNeverLeft() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    try tell(&machine, .intended(step(0), attempt: 1, digest: Self.digest))
    let decision = try tell(&machine, .ended(step(0), attempt: 1, .failed(.networkRefused)))
    #expect(decision.events.map(\.type) == [.stepRetrying])
  }

  @Test func losesAnIntendedEffectInARestart() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    try tell(&machine, .intended(step(0), attempt: 1, digest: Self.digest))
    #expect(try tell(&machine, .recover).events.map(\.type) == [.stepUnknown, .taskWaiting])
  }

  @Test func intendsOnce() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    let intent = TaskMachine.Command.intended(step(0), attempt: 1, digest: Self.digest)
    #expect(try tell(&machine, intent).events == [.stepIntended(step(0), attempt: 1, digest: Self.digest)])
    #expect(try tell(&machine, intent).events.isEmpty)
    #expect(try tell(&machine, .intended(step(0), attempt: 2, digest: Self.digest)).events.isEmpty)
  }

  @Test(arguments: Resolution.allCases) func letsAPersonDecide(_ resolution: Resolution) throws {
    var (machine, _) = try lost([PlanStep(0)])
    #expect(try tell(&machine, .resolve(step(0), resolution)).events.map(\.type) == [.stepResolved, .taskResumed])
    let decision = try tell(&machine, .start)
    switch resolution {
    case .done: #expect(machine.state == .succeeded)
    case .again: #expect(decision.actions == [.perform(step(0), attempt: 2)])
    case .fail: #expect(decision.events.last == .taskFailed(code: .networkReset, step: step(0)))
    }
  }

  private var probed: PlanStep {
    PlanStep(
      0, retry: RetryPolicy(attempts: 2, interval: .seconds(1)),
      probe: Probe(verb: "set", inputs: [], happened: condition(on: 0)))
  }

  @Test func probesWhatWasLost() throws {
    var (machine, decision) = try lost([probed])
    // Not at once: the site may still be at work.
    #expect(decision.actions == [.wake(step(0), at: Self.start.advanced(by: Probe.standardWait))])
    #expect(machine.state == .running)
    #expect(try tell(&machine, .due(step(0)), after: Probe.standardWait).actions == [.probe(step(0))])
    try tell(&machine, .probed(step(0), .happened(output: Self.answer, bytes: 1)))
    #expect(machine.state == .succeeded)
  }

  @Test func triesAgainWhatTheProbeDidNotFind() throws {
    var (machine, _) = try lost([probed])
    #expect(try tell(&machine, .probed(step(0), .absent)).events.map(\.type) == [.stepRetrying])
    // The probe was late: a person cannot have decided in between.
    #expect(try tell(&machine, .probed(step(0), .absent)).events.isEmpty)
  }

  @Test func asksAPersonWhereNoProbeCanTell() throws {
    var (machine, _) = try lost([probed])
    let first = try tell(&machine, .probed(step(0), .undecided(.networkTimeout)))
    #expect(first.events.map(\.type) == [.stepProbed])
    #expect(machine.state == .running)
    let due = try tell(&machine, .due(step(0)), after: .seconds(2))
    #expect(due.actions == [.probe(step(0))])
    let last = try tell(&machine, .probed(step(0), .undecided(.networkTimeout)), after: .seconds(2))
    #expect(last.events.map(\.type) == [.stepProbed, .taskWaiting])
    #expect(last.events.last == .taskWaiting(for: .review))
  }

  @Test func failsOnlyWhenEveryEffectIsKnown() throws {
    var machine = try machine([PlanStep(0), PlanStep(1)])
    try tell(&machine, .start)
    try tell(&machine, .intended(step(0), attempt: 1, digest: Self.digest))
    let failed = try tell(&machine, .ended(step(1), attempt: 1, .failed(.pageNotFound)))
    #expect(failed.events.map(\.type) == [.stepFailed])
    let done = try tell(&machine, .ended(step(0), attempt: 1, .done))
    #expect(done.events.map(\.type) == [.stepCompleted, .taskFailed])
  }

  @Test func saysOfACancelledEffectThatItIsUnknown() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    try tell(&machine, .intended(step(0), attempt: 1, digest: Self.digest))
    try tell(&machine, .cancel)
    let decision = try tell(&machine, .ended(step(0), attempt: 1, .interrupted))
    #expect(decision.events.map(\.type) == [.stepUnknown, .stepCancelled, .taskCancelled])
  }
}
