import Domain
import Testing

/// A shell around the machine that does what it is told and nothing else, with everything that may go wrong around it:
/// outcomes that come twice or late, clocks that go back, restarts, pauses, questions, effects of which nobody knows
/// whether they happened, cancelling. All from one seed.
struct TaskSimulation {
  private(set) var machine: TaskMachine
  private(set) var recorded: [EventBody] = []
  private var now = Timestamp(microseconds: 1_000_000_000)
  private var random: WebRandom
  private let source: WebRandomSource
  /// Attempts under way, and those that ended, to be reported again.
  private var performing: [(step: StepID, attempt: Int)] = []
  private var past: [(step: StepID, attempt: Int)] = []
  private var wakes: [(step: StepID, at: Timestamp)] = []
  private var probing: [StepID] = []
  private let cancels: Bool

  init(seed: UInt64) throws {
    random = WebRandom(seed: seed)
    source = WebRandomSource(seed: seed)
    cancels = Int.random(in: 0..<4, using: &random) == 0
    machine = try TaskMachine(Self.plan(&random))
  }

  /// 1 to 20 steps, wide or deep.
  private static func plan(_ random: inout WebRandom) -> Plan {
    let count = Int.random(in: 1...20, using: &random)
    let sparsity = Int.random(in: 2...20, using: &random)
    return DomainTests.plan(
      (0..<count).map { index in
        PlanStep(
          index, needs: (0..<index).filter { _ in Int.random(in: 0..<sparsity, using: &random) == 0 },
          when: index > 0 && Int.random(in: 0..<6, using: &random) == 0 ? Self.condition(on: 0) : nil,
          tolerates: Bool.random(using: &random), retry: RetryPolicy(attempts: Int.random(in: 1...4, using: &random)),
          probe: Bool.random(using: &random) ? Probe(verb: "set", inputs: [], happened: Self.condition(on: 0)) : nil)
      })
  }

  private static func condition(on index: Int) -> Condition { Condition(Reference(step: step(index), field: "x")) }

  /// Runs to the end, checking after every command.
  mutating func run() throws {
    try tell(.start)
    var commands = 0
    while !machine.state.isFinal {
      commands += 1
      try #require(commands < 20_000, "the task does not end")
      if machine.state.isActive {
        let waits = performing.count + probing.count + wakes.count
        try #require(waits > 0, "nothing is under way and the task has not ended")
        try happen()
      } else {
        try lie()
      }
      if commands % 16 == 0 { try compareWithFold() }
    }
    try compareWithFold()
    #expect(machine.steps.values.allSatisfy { $0.state.isFinal })
    #expect(machine.progress.percentage == 100)
    try changeNothingAfterTheEnd()
  }

  private mutating func happen() throws {
    now = now.advanced(by: .milliseconds(Int64.random(in: 0...2000, using: &random)))
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<2 where cancels: try tell(.cancel)
    case 2..<4: try restart()
    case 4..<5: try tell(machine.state == .pausing ? .resume : .pause)
    case 5..<12: try noise()
    case 12..<20: try decideAsAPerson()
    case 20..<30 where !performing.isEmpty: try intend()
    default:
      if !probing.isEmpty, Bool.random(using: &random) {
        try probe()
      } else if !wakes.isEmpty, performing.isEmpty || Bool.random(using: &random) {
        try wake()
      } else {
        try end()
      }
    }
  }

  /// The task holds no process: a person or a moment brings it back, or it ends.
  private mutating func lie() throws {
    performing = []
    wakes = []
    probing = []
    #expect(machine.running.isEmpty, "a task that is \(machine.state) has a running step")
    if cancels, Int.random(in: 0..<50, using: &random) == 0 { return try tell(.cancel) }
    switch machine.state {
    case .queued: try tell(.start)
    case .waiting where Bool.random(using: &random): try decideAsAPerson()
    default:
      if let moment = machine.nextWake { now = max(now, moment) }
      try tell(.resume)
    }
  }

  private mutating func decideAsAPerson() throws {
    for step in machine.plan.steps {
      switch machine.steps[step.id]?.state {
      case .asking(let question):
        return try tell(.answered(step.id, request: question.request, answer: ContentHash(of: "a")))
      case .unknown(let doubt) where doubt.until == nil:
        return try tell(.resolve(step.id, Resolution.allCases.randomElement(using: &random) ?? .done))
      default: continue
      }
    }
  }

  private mutating func intend() throws {
    guard let under = performing.randomElement(using: &random) else { return }
    try tell(.intended(under.step, attempt: under.attempt, digest: ContentHash(of: "d")))
  }

  private mutating func probe() throws {
    guard let index = probing.indices.randomElement(using: &random) else { return }
    let step = probing.remove(at: index)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: try tell(.probed(step, .happened(output: ContentHash(of: "o"), bytes: 1)))
    case 1: try tell(.probed(step, .absent))
    default: try tell(.probed(step, .undecided(.networkTimeout)))
    }
  }

  private mutating func end() throws {
    guard let index = performing.indices.randomElement(using: &random) else { return }
    let ended = performing.remove(at: index)
    past.append(ended)
    try tell(.ended(ended.step, attempt: ended.attempt, outcome()))
  }

  private mutating func wake() throws {
    let wake = wakes.remove(at: Int.random(in: 0..<wakes.count, using: &random))
    // Mostly in time; now and then the clock went back in between.
    if Int.random(in: 0..<5, using: &random) > 0 { now = max(now, wake.at) }
    try tell(.due(wake.step))
  }

  private mutating func restart() throws {
    performing = []
    wakes = []
    probing = []
    try tell(.recover)
  }

  /// What comes twice, too late or for nothing changes nothing.
  private mutating func noise() throws {
    let before = machine
    let decision: TaskMachine.Decision
    switch Int.random(in: 0..<6, using: &random) {
    case 0 where machine.state != .queued: decision = try decide(.start)
    case 4: decision = try decide(.answered(step(0), request: ContentHash(of: "old"), answer: ContentHash(of: "a")))
    case 5: decision = try decide(.intended(step(0), attempt: 99, digest: ContentHash(of: "d")))
    case 1: decision = try decide(.ended(step(99), attempt: 1, .done))
    case 2: decision = try decide(.due(step(99)))
    default:
      guard let old = past.randomElement(using: &random) else { return }
      decision = try decide(.ended(old.step, attempt: old.attempt, outcome()))
    }
    #expect(decision == TaskMachine.Decision())
    #expect(machine == before)
  }

  private mutating func outcome() -> StepOutcome {
    switch Int.random(in: 0..<14, using: &random) {
    case 10: .deferred(.seconds(Int64.random(in: 0...100, using: &random)))
    case 11, 12:
      .asks(
        .init(
          request: ContentHash(of: "r"),
          until: Bool.random(using: &random) ? now.advanced(by: .seconds(60)) : nil,
          hasDefault: Bool.random(using: &random)))
    case 0..<5: .completed(output: ContentHash(of: "o"), bytes: 3)
    case 5: .failed(.networkReset, retryAfter: nil)
    case 6: .failed(.pageThrottled, retryAfter: .seconds(Int64.random(in: 0...200, using: &random)))
    case 7: .failed(.pageNotFound, retryAfter: nil)
    case 8: .failed(.internalBug, retryAfter: nil)
    default: .interrupted
    }
  }

  // MARK: - What must hold

  private mutating func decide(_ command: TaskMachine.Command) throws -> TaskMachine.Decision {
    let holds = skips
    return try machine.handle(command, at: now, random: source) { _ in holds }
  }

  /// Whether conditions hold: by the plan's length, so that it is the same for the whole run.
  private var skips: Bool { machine.plan.steps.count % 2 == 0 }

  private mutating func tell(_ command: TaskMachine.Command) throws {
    let before = machine
    let decision = try decide(command)
    recorded += decision.events
    if decision.events.isEmpty { #expect(machine == before) }
    var fold = before
    var started: [TaskMachine.Action] = []
    for event in decision.events {
      if case .stepStarted(let step, let attempt) = event {
        try checkStart(of: step, in: fold)
        started.append(.perform(step, attempt: attempt))
      }
      try fold.apply(event)
    }
    checkEffects(decision.events, in: before)
    let performed = decision.actions.filter { if case .perform = $0 { true } else { false } }
    #expect(performed == started)
    #expect(machine.running.count <= TaskMachine.concurrency)
    obey(decision.actions)
  }

  private func checkStart(of step: StepID, in machine: TaskMachine) throws {
    let states = (machine.graph.needs[step] ?? []).compactMap { machine.steps[$0]?.state }
    #expect(states.allSatisfy { $0.isFinal }, "\(step) starts before what it needs has ended")
    // No step of these plans takes in what another gives, so that one skipped by its condition is as good as done.
    let done: Set<StepState> = [.succeeded, .skipped(.condition)]
    if machine.plan[step]?.toleratesFailure == true || states.isEmpty {
      #expect(states.allSatisfy(done.contains))
    } else {
      #expect(states.contains(where: done.contains), "\(step) starts though nothing that it needs succeeded")
    }
  }

  /// An attempt that intended an effect is followed by another only where somebody said that nothing happened.
  private func checkEffects(_ events: [EventBody], in machine: TaskMachine) {
    for event in events {
      guard let step = event.step, let before = machine.steps[step], before.state == .running, before.hasIntent else {
        continue
      }
      switch event {
      case .stepInterrupted: Issue.record("\(step) runs again though its effect may have happened")
      case .stepRetrying(_, _, let code, _):
        #expect(code.tellsThatNothingHappened, "\(step) is tried again after \(code)")
      case .taskFailed: Issue.record("the task failed while an effect was under way")
      default: break
      }
    }
  }

  private mutating func obey(_ actions: [TaskMachine.Action]) {
    for action in actions {
      switch action {
      case .perform(let step, let attempt): performing.append((step, attempt))
      case .wake(let step, let moment): wakes.append((step, moment))
      case .probe(let step): probing.append(step)
      case .interrupt(let step): #expect(performing.contains { $0.step == step })
      case .finish(let state): #expect(state == machine.state)
      }
    }
  }

  private func compareWithFold() throws {
    var fold = try TaskMachine(machine.plan)
    for event in recorded { try fold.apply(event) }
    #expect(fold == machine)
  }

  private mutating func changeNothingAfterTheEnd() throws {
    let end = machine
    var commands: [TaskMachine.Command] = [.start, .cancel, .recover, .pause, .resume, .timedOut]
    for late in performing + past { commands.append(.ended(late.step, attempt: late.attempt, .done)) }
    for step in machine.plan.steps { commands.append(.due(step.id)) }
    for command in commands { #expect(try decide(command) == TaskMachine.Decision()) }
    #expect(machine == end)
  }
}
