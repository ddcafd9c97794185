import Domain
import Testing

@Suite struct TaskMachineTests {
  private static let random = WebRandomSource(seed: 1)
  private static let start = Timestamp(microseconds: 1_000_000)

  private func machine(_ steps: [PlanStep]) throws -> TaskMachine { try TaskMachine(plan(steps)) }

  @discardableResult
  private func tell(
    _ machine: inout TaskMachine, _ command: TaskMachine.Command, at now: Timestamp = start
  ) throws -> TaskMachine.Decision {
    try machine.handle(command, at: now, random: Self.random)
  }

  // MARK: - Every pair of state and event

  private struct Situation: Sendable {
    let name: String
    let way: [EventBody]
    let state: TaskState
    let allowed: Set<EventType>
  }

  private static let queued = EventBody.taskQueued(plan: ContentHash(of: "p"), goal: ContentHash(of: "g"), steps: 1)
  private static let begun: [EventBody] = [queued, .taskStarted, .stepStarted(step(0), attempt: 1)]
  private static let question = StepState.Question(request: ContentHash(of: "r"))
  private static let asked: [EventBody] = begun + [.inputRequested(step(0), attempt: 1, question)]
  private static let lost: [EventBody] =
    begun + [
      .stepIntended(step(0), attempt: 1, digest: ContentHash(of: "d")),
      .stepUnknown(step(0), attempt: 1, code: .networkReset, probeAt: nil),
    ]
  private static let completed = EventBody.stepCompleted(step(0), attempt: 1, output: ContentHash(of: "o"), bytes: 1)

  private static let running: Set<EventType> = [.taskWaiting, .taskPausing, .taskCancelling]

  private static let situations: [Situation] = [
    Situation(
      name: "queued", way: [queued], state: .queued,
      allowed: [.taskQueued, .taskStarted, .taskPaused, .stepCancelled]),
    Situation(
      name: "queued, all cancelled", way: [queued, .stepCancelled(step(0))], state: .queued,
      allowed: [.taskQueued, .taskStarted, .taskPaused, .taskCancelled]),
    Situation(
      name: "running, step ready", way: [queued, .taskStarted], state: .running,
      allowed: running.union([.stepStarted, .stepSkipped, .stepCancelled])),
    Situation(
      name: "running, step running", way: begun, state: .running,
      allowed: running.union([
        .stepIntended, .stepCompleted, .stepRetrying, .stepDeferred, .stepInterrupted, .stepFailed, .stepCancelled,
        .inputRequested,
      ])),
    Situation(
      name: "running, step asking", way: asked, state: .running,
      allowed: running.union([.inputAnswered, .stepFailed, .stepCancelled])),
    Situation(
      name: "running, outcome unknown", way: lost, state: .running,
      allowed: running.union([
        .stepCompleted, .stepRetrying, .stepFailed, .stepProbed, .stepResolved, .stepCancelled,
      ])),
    Situation(
      name: "running, all ended", way: begun + [completed], state: .running,
      allowed: running.union([.taskSucceeded, .taskFailed])),
    Situation(
      name: "waiting, step asking", way: asked + [.taskWaiting(for: .input)], state: .waiting,
      allowed: [.taskResumed, .taskPaused, .inputAnswered, .stepCancelled]),
    Situation(
      name: "waiting, outcome unknown", way: lost + [.taskWaiting(for: .review)], state: .waiting,
      allowed: [.taskResumed, .taskPaused, .stepResolved, .stepCancelled]),
    Situation(
      name: "pausing, step running", way: begun + [.taskPausing], state: .pausing,
      allowed: [
        .taskPaused, .taskResumed, .taskCancelling, .stepIntended, .stepCompleted, .stepRetrying, .stepDeferred,
        .stepInterrupted, .stepFailed, .stepCancelled, .inputRequested,
      ]),
    Situation(
      name: "paused, step asking", way: asked + [.taskPausing, .taskPaused], state: .paused,
      allowed: [.taskResumed, .inputAnswered, .stepCancelled]),
    Situation(
      name: "queued again, step asking", way: asked + [.taskPausing, .taskPaused, .taskResumed], state: .queued,
      allowed: [.taskQueued, .taskStarted, .taskPaused, .inputAnswered, .stepCancelled]),
    Situation(
      name: "cancelling, step running", way: begun + [.taskCancelling], state: .cancelling,
      allowed: [.stepCompleted, .stepCancelled]),
    Situation(
      name: "cancelling, effect intended",
      way: begun + [.stepIntended(step(0), attempt: 1, digest: ContentHash(of: "d")), .taskCancelling],
      state: .cancelling, allowed: [.stepCompleted, .stepUnknown, .stepCancelled]),
    Situation(
      name: "cancelling, all ended", way: begun + [.taskCancelling, completed], state: .cancelling,
      allowed: [.taskCancelled]),
    Situation(
      name: "succeeded", way: begun + [completed, .taskSucceeded(tolerated: 0)], state: .succeeded, allowed: []),
    Situation(
      name: "failed",
      way: begun + [
        .stepFailed(step(0), attempt: 1, code: .pageStatus, tolerated: false),
        .taskFailed(code: .pageStatus, step: step(0)),
      ], state: .failed, allowed: []),
    Situation(
      name: "cancelled", way: [queued, .stepCancelled(step(0)), .taskCancelled], state: .cancelled, allowed: []),
  ]

  private static func event(_ type: EventType) -> EventBody {
    let id = step(0)
    return switch type {
    case .taskQueued: queued
    case .taskStarted: .taskStarted
    case .taskCancelling: .taskCancelling
    case .taskSucceeded: .taskSucceeded(tolerated: 0)
    case .taskFailed: .taskFailed(code: .pageStatus, step: id)
    case .taskCancelled: .taskCancelled
    case .taskDeleted: .taskDeleted
    case .stepStarted: .stepStarted(id, attempt: 1)
    case .stepCompleted: completed
    case .stepRetrying: .stepRetrying(id, attempt: 1, code: .networkReset, until: start)
    case .stepInterrupted: .stepInterrupted(id, attempt: 1)
    case .stepFailed: .stepFailed(id, attempt: 1, code: .pageStatus, tolerated: false)
    case .stepSkipped: .stepSkipped(id, .step(id))
    case .taskWaiting: .taskWaiting(for: .timer)
    case .taskResumed: .taskResumed
    case .taskPausing: .taskPausing
    case .taskPaused: .taskPaused
    case .stepIntended: .stepIntended(id, attempt: 1, digest: ContentHash(of: "d"))
    case .stepDeferred: .stepDeferred(id, attempt: 1, until: start)
    case .stepUnknown: .stepUnknown(id, attempt: 1, code: .networkReset, probeAt: nil)
    case .stepProbed: .stepProbed(id, attempt: 1, code: .networkReset, until: nil)
    case .stepResolved: .stepResolved(id, attempt: 1, .again)
    case .inputRequested: .inputRequested(id, attempt: 1, question)
    case .inputAnswered: .inputAnswered(id, attempt: 1, answer: ContentHash(of: "a"), byDefault: false)
    case .stepCancelled: .stepCancelled(id)
    }
  }

  @Test(arguments: situations.indices) func answersToEveryEventInEveryState(_ index: Int) throws {
    let situation = Self.situations[index]
    var before = try machine([PlanStep(0)])
    for event in situation.way { try before.apply(event) }
    #expect(before.state == situation.state)
    for type in EventType.allCases {
      var after = before
      if situation.allowed.contains(type) {
        #expect(throws: Never.self, "\(situation.name), \(type)") { try after.apply(Self.event(type)) }
      } else {
        let fault = #expect(throws: Fault.self, "\(situation.name), \(type)") { try after.apply(Self.event(type)) }
        #expect(fault?.code == .internalBug)
        #expect(after == before, "\(situation.name), \(type)")
      }
    }
  }

  @Test func refusesAStepThatThePlanHasNot() throws {
    var machine = try machine([PlanStep(0)])
    try machine.apply(.taskStarted)
    let before = machine
    #expect(throws: Fault.self) { try machine.apply(.stepStarted(step(7), attempt: 1)) }
    #expect(machine == before)
  }

  // MARK: - Order

  @Test func startsIndependentStepsTogetherAndWaitsForTheSlowest() throws {
    var machine = try machine([PlanStep(0), PlanStep(1), PlanStep(2, needs: [0, 1])])
    let first = try tell(&machine, .start)
    #expect(first.actions == [.perform(step(0), attempt: 1), .perform(step(1), attempt: 1)])
    #expect(first.events.first == .taskStarted)
    #expect(try tell(&machine, .ended(step(0), attempt: 1, .done)).actions.isEmpty)
    #expect(try tell(&machine, .ended(step(1), attempt: 1, .done)).actions == [.perform(step(2), attempt: 1)])
    let last = try tell(&machine, .ended(step(2), attempt: 1, .done))
    #expect(last.events.last == .taskSucceeded(tolerated: 0))
    #expect(last.actions == [.finish(.succeeded)])
  }

  @Test func recordsOutcomeAndSuccessorTogether() throws {
    var machine = try machine([PlanStep(0), PlanStep(1, needs: [0])])
    try tell(&machine, .start)
    let decision = try tell(&machine, .ended(step(0), attempt: 1, .done))
    #expect(decision.events.map(\.type) == [.stepCompleted, .stepStarted])
  }

  @Test func runsNoMoreStepsAtOnceThanItMay() throws {
    var machine = try machine((0..<12).map { PlanStep($0) })
    try tell(&machine, .start)
    #expect(machine.running.count == TaskMachine.concurrency)
    try tell(&machine, .ended(step(0), attempt: 1, .failed(.networkReset)))
    #expect(machine.running.count == TaskMachine.concurrency)
    // All places are taken: the retry waits for the next one that is free.
    let late = Self.start.advanced(by: .seconds(100))
    #expect(try tell(&machine, .due(step(0)), at: late) == TaskMachine.Decision())
    #expect(machine.running.count == TaskMachine.concurrency)
    let next = try tell(&machine, .ended(step(1), attempt: 1, .done), at: late)
    #expect(next.actions == [.perform(step(0), attempt: 2)])
  }

  // MARK: - Faults

  @Test func triesAgainWhatMayPass() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    let failed = try tell(&machine, .ended(step(0), attempt: 1, .failed(.networkTimeout, retryAfter: .seconds(7))))
    let until = Self.start.advanced(by: .seconds(7))
    #expect(failed.events == [.stepRetrying(step(0), attempt: 1, code: .networkTimeout, until: until)])
    #expect(failed.actions == [.wake(step(0), at: until)])
    #expect(try tell(&machine, .due(step(0)), at: until).actions == [.perform(step(0), attempt: 2)])
  }

  @Test func triesAHungWorkerOnceMoreHoweverOftenThePlanWould() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    let hung = StepOutcome.failed(.workerHung, retryAfter: .seconds(1))
    try tell(&machine, .ended(step(0), attempt: 1, hung))
    let later = Self.start.advanced(by: .seconds(1))
    #expect(try tell(&machine, .due(step(0)), at: later).actions == [.perform(step(0), attempt: 2)])
    let last = try tell(&machine, .ended(step(0), attempt: 2, hung), at: later)
    #expect(last.actions == [.finish(.failed)])
  }

  @Test func asksToBeWokenAgainWhenTheClockWentBack() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    try tell(&machine, .ended(step(0), attempt: 1, .failed(.networkTimeout, retryAfter: .seconds(7))))
    let early = try tell(&machine, .due(step(0)), at: Self.start)
    #expect(early == TaskMachine.Decision(actions: [.wake(step(0), at: Self.start.advanced(by: .seconds(7)))]))
  }

  @Test func failsWithTheFirstFaultThatIsNotTolerated() throws {
    var machine = try machine([PlanStep(0), PlanStep(1), PlanStep(2, needs: [0])])
    try tell(&machine, .start)
    let decision = try tell(&machine, .ended(step(0), attempt: 1, .failed(.pageNotFound)))
    #expect(
      decision.events == [
        .stepFailed(step(0), attempt: 1, code: .pageNotFound, tolerated: false),
        .stepFailed(step(2), attempt: 0, code: .pageNotFound, tolerated: false), .stepCancelled(step(1)),
        .taskFailed(code: .pageNotFound, step: step(0)),
      ])
    #expect(decision.actions == [.interrupt(step(1)), .finish(.failed)])
  }

  @Test func goesOnWithWhatThereIsWhenAFaultIsTolerated() throws {
    var machine = try machine([PlanStep(0, tolerates: true), PlanStep(1), PlanStep(2, needs: [0, 1])])
    try tell(&machine, .start)
    try tell(&machine, .ended(step(0), attempt: 1, .failed(.pageNotFound)))
    let decision = try tell(&machine, .ended(step(1), attempt: 1, .done))
    #expect(decision.actions == [.perform(step(2), attempt: 1)])
    #expect(machine.tolerated.map(\.step) == [step(0)])
    try tell(&machine, .ended(step(2), attempt: 1, .done))
    #expect(machine.state == .succeeded)
  }

  @Test func skipsWhatHangsOnATolerantChainAndNamesItsRoot() throws {
    var machine = try machine([
      PlanStep(0, tolerates: true), PlanStep(1, needs: [0], tolerates: true), PlanStep(2, needs: [1]), PlanStep(3),
    ])
    try tell(&machine, .start)
    let decision = try tell(&machine, .ended(step(0), attempt: 1, .failed(.pageNotFound)))
    #expect(
      decision.events.prefix(3) == [
        .stepFailed(step(0), attempt: 1, code: .pageNotFound, tolerated: true), .stepSkipped(step(1), .step(step(0))),
        .stepFailed(step(2), attempt: 0, code: .pageNotFound, tolerated: false),
      ])
    #expect(decision.events.last == .taskFailed(code: .pageNotFound, step: step(0)))
    #expect(machine.rootCause(of: step(2)) == step(0))
  }

  @Test func endsAStepThatTakesTheDaemonDownWithIt() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    for attempt in 1..<TaskMachine.interruptionLimit {
      #expect(try tell(&machine, .recover).actions == [.perform(step(0), attempt: attempt + 1)])
    }
    #expect(try tell(&machine, .recover).actions == [.finish(.failed)])
    #expect(machine.state == .failed)
  }

  // MARK: - Cancelling

  @Test func cancelsAQueuedTaskAtOnce() throws {
    var machine = try machine([PlanStep(0), PlanStep(1)])
    let decision = try tell(&machine, .cancel)
    #expect(decision.events == [.stepCancelled(step(0)), .stepCancelled(step(1)), .taskCancelled])
    #expect(decision.actions == [.finish(.cancelled)])
  }

  @Test func waitsForRunningStepsBeforeItIsCancelled() throws {
    var machine = try machine([PlanStep(0), PlanStep(1), PlanStep(2, needs: [1])])
    try tell(&machine, .start)
    #expect(try tell(&machine, .cancel).actions == [.interrupt(step(0)), .interrupt(step(1))])
    #expect(try tell(&machine, .cancel) == TaskMachine.Decision())
    #expect(try tell(&machine, .ended(step(0), attempt: 1, .done)).events.map(\.type) == [.stepCompleted])
    let last = try tell(&machine, .ended(step(1), attempt: 1, .interrupted))
    #expect(last.events == [.stepCancelled(step(1)), .stepCancelled(step(2)), .taskCancelled])
  }

  @Test func endsCancellingAfterARestart() throws {
    var machine = try machine([PlanStep(0)])
    try tell(&machine, .start)
    try tell(&machine, .cancel)
    #expect(try tell(&machine, .recover).actions == [.finish(.cancelled)])
  }

  @Test func goesOnAfterARestart() throws {
    var machine = try machine([PlanStep(0), PlanStep(1)])
    try tell(&machine, .start)
    try tell(&machine, .ended(step(1), attempt: 1, .failed(.networkReset)))
    let decision = try tell(&machine, .recover)
    #expect(decision.events.map(\.type) == [.stepInterrupted, .stepStarted])
    #expect(decision.actions.contains(.perform(step(0), attempt: 2)))
    #expect(decision.actions.contains { if case .wake(step(1), _) = $0 { true } else { false } })
  }

  // MARK: - States

  @Test func tellsStatesApart() {
    #expect(TaskState.allCases.filter(\.isFinal) == [.succeeded, .failed, .cancelled])
    #expect(TaskState.allCases.map(\.exitCode) == [1, 1, 3, 1, 3, 1, 0, 1, 4])
    #expect(TaskState.allCases.filter(\.isActive) == [.running, .pausing, .cancelling])
    #expect(TaskState.cancelling.publicName == "running")
    #expect(TaskState.pausing.publicName == "running")
    #expect(TaskState.waiting.publicName == "waiting")
    #expect(TaskState.queued.publicName == "queued")
  }

  @Test func tellsHowFarItIs() {
    #expect(Progress(total: 0, ended: 0).percentage == 100)
    #expect(Progress(total: 3, ended: 2).percentage == 66)
    #expect(Progress(total: 4, ended: 0).timeLeft(after: .seconds(9)) == nil)
    let left = Progress(total: 8, ended: 4).timeLeft(after: .seconds(10))
    #expect(left?.guess == .seconds(10))
    #expect(left?.halfWidth == .seconds(5))
  }
}
