import Domain
import Testing

/// A shell around the machine that does what it is told and nothing else, with everything that may go wrong around it:
/// outcomes that come twice or late, clocks that go back, restarts, cancelling. All from one seed.
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
          tolerates: Bool.random(using: &random), retry: RetryPolicy(attempts: Int.random(in: 1...4, using: &random)))
      })
  }

  /// Runs to the end, checking after every command.
  mutating func run() throws {
    try tell(.start)
    var commands = 0
    while !machine.state.isFinal {
      commands += 1
      try #require(commands < 20_000, "the task does not end")
      try #require(!performing.isEmpty || !wakes.isEmpty, "nothing is under way and the task has not ended")
      try happen()
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
    case 4..<12: try noise()
    default:
      if !wakes.isEmpty, performing.isEmpty || Bool.random(using: &random) { try wake() } else { try end() }
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
    try tell(.recover)
  }

  /// What comes twice, too late or for nothing changes nothing.
  private mutating func noise() throws {
    let before = machine
    let decision: TaskMachine.Decision
    switch Int.random(in: 0..<4, using: &random) {
    case 0: decision = try decide(.start)
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
    switch Int.random(in: 0..<10, using: &random) {
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
    try machine.handle(command, at: now, random: source)
  }

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
    let performed = decision.actions.filter { if case .perform = $0 { true } else { false } }
    #expect(performed == started)
    #expect(machine.running.count <= TaskMachine.concurrency)
    obey(decision.actions)
  }

  private func checkStart(of step: StepID, in machine: TaskMachine) throws {
    let states = (machine.graph.needs[step] ?? []).compactMap { machine.steps[$0]?.state }
    #expect(states.allSatisfy { $0.isFinal }, "\(step) starts before what it needs has ended")
    if machine.plan[step]?.toleratesFailure == true || states.isEmpty {
      #expect(states.allSatisfy { $0 == .succeeded })
    } else {
      #expect(states.contains(.succeeded), "\(step) starts though nothing that it needs succeeded")
    }
  }

  private mutating func obey(_ actions: [TaskMachine.Action]) {
    for action in actions {
      switch action {
      case .perform(let step, let attempt): performing.append((step, attempt))
      case .wake(let step, let moment): wakes.append((step, moment))
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
    var commands: [TaskMachine.Command] = [.start, .cancel, .recover]
    for late in performing + past { commands.append(.ended(late.step, attempt: late.attempt, .done)) }
    for step in machine.plan.steps { commands.append(.due(step.id)) }
    for command in commands { #expect(try decide(command) == TaskMachine.Decision()) }
    #expect(machine == end)
  }
}
