import Domain

/// One task's life, decided by the machine and chosen by a seed, as the batches that the engine would append.
struct History {
  let task: TaskID
  private(set) var machine: TaskMachine
  private(set) var version = 0
  private(set) var now: Timestamp
  private var random: SplitMix
  private let source: SeededRandom
  private let waits: Bool

  /// - Parameter waits: whether it may pause, ask, and lose effects, as tasks could not from the beginning.
  init(seed: UInt64, at now: Timestamp = TestTime().now(), plan: Plan? = nil, waits: Bool = true) throws {
    self.waits = waits
    random = SplitMix(seed: seed)
    source = SeededRandom(seed: seed)
    self.now = now
    task = TaskID(at: now, random: source)
    machine = try TaskMachine(plan ?? Self.plan(&random))
  }

  /// A plan of 1 to 9 steps, each of which may need any before it.
  static func plan(_ random: inout SplitMix) -> Plan {
    let count = Int.random(in: 1...9, using: &random)
    return plan(
      (0..<count).map { index in
        let needs = (0..<index).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
        return PlanStep(
          id: step(index), verb: "set", needs: needs.map(step),
          retry: RetryPolicy(attempts: Int.random(in: 1...3, using: &random)),
          toleratesFailure: Bool.random(using: &random))
      })
  }

  static func plan(_ steps: [PlanStep]) -> Plan {
    Plan(steps: steps, result: nil, envelope: Envelope(origins: []), verbs: ["set": 1])
  }

  static func step(_ index: Int) -> StepID { StepID("s\(index)")! }

  /// Two steps, one after the other.
  static let pair = plan([PlanStep(id: step(0), verb: "set"), PlanStep(id: step(1), verb: "set", needs: [step(0)])])

  // MARK: - Batches

  mutating func begin(goal: String = "Compare prices", owner: String = "user:1000") -> EventBatch {
    let queued = EventBody.taskQueued(
      plan: machine.plan.hash, goal: ContentHash(of: goal), steps: machine.plan.steps.count)
    return batch(
      [queued], owner: owner, plan: machine.plan, values: [StoredValue(.goal, Value(.string(goal), from: [.person]))])
  }

  /// What the machine answers to a command.
  mutating func batch(_ command: TaskMachine.Command) throws -> EventBatch {
    batch(try machine.handle(command, at: now, random: source).events)
  }

  mutating func start() throws -> EventBatch { try batch(.start) }

  mutating func complete(_ index: Int) throws -> EventBatch {
    let step = Self.step(index)
    return try batch(
      .ended(step, attempt: machine.steps[step]?.attempt ?? 0, .completed(output: ContentHash(of: "x"), bytes: 1)))
  }

  /// Something that may happen next; nil when the task has ended.
  mutating func next() throws -> EventBatch? {
    guard !machine.state.isFinal else { return nil }
    now = now.advanced(by: .milliseconds(Int64.random(in: 0...90_000, using: &random)))
    return try batch(command())
  }

  private mutating func command() -> TaskMachine.Command {
    if machine.state == .queued { return Int.random(in: 0..<20, using: &random) == 0 ? .cancel : .start }
    switch Int.random(in: 0..<40, using: &random) {
    case 0: return .cancel
    case 1: return .recover
    case 2 where waits: return .pause
    default: break
    }
    if let decision = decision(), !machine.state.isActive || Bool.random(using: &random) { return decision }
    if !machine.state.isActive {
      if let moment = machine.nextWake { now = max(now, moment) }
      return .resume
    }
    let retrying = machine.plan.steps.map(\.id).filter {
      if case .retrying = machine.steps[$0]?.state { true } else { false }
    }
    if let step = retrying.randomElement(using: &random), machine.running.isEmpty || Bool.random(using: &random) {
      if case .retrying(let until) = machine.steps[step]?.state { now = max(now, until) }
      return .due(step)
    }
    guard let step = machine.running.randomElement(using: &random) else { return .recover }
    if waits, let step = machine.steps[step], !step.hasIntent, Int.random(in: 0..<4, using: &random) == 0 {
      return .intended(
        machine.running[0], attempt: machine.steps[machine.running[0]]?.attempt ?? 0, digest: ContentHash(of: "d"))
    }
    return .ended(step, attempt: machine.steps[step]?.attempt ?? 0, outcome())
  }

  /// What a person says, where somebody is asked.
  private mutating func decision() -> TaskMachine.Command? {
    for step in machine.plan.steps {
      switch machine.steps[step.id]?.state {
      case .asking(let question):
        return .answered(step.id, request: question.request, answer: ContentHash(of: "a"))
      case .unknown: return .resolve(step.id, Resolution.allCases.randomElement(using: &random) ?? .done)
      default: continue
      }
    }
    return nil
  }

  private mutating func outcome() -> StepOutcome {
    switch Int.random(in: 0..<(waits ? 11 : 8), using: &random) {
    case 8: .deferred(.seconds(Int64.random(in: 1...60, using: &random)))
    case 9: .asks(.init(request: ContentHash(of: "r"), until: now.advanced(by: .seconds(90)), hasDefault: true))
    case 10: .asks(.init(request: ContentHash(of: "r")))
    case 0: .failed(.networkTimeout, retryAfter: nil)
    case 1: .failed(.pageThrottled, retryAfter: .seconds(3))
    case 2: .failed(.pageNotFound, retryAfter: nil)
    case 3: .interrupted
    default: .completed(output: ContentHash(of: "\(random.next())"), bytes: 7)
    }
  }

  private mutating func batch(
    _ events: [EventBody], owner: String = "errand", plan: Plan? = nil, values: [StoredValue] = []
  ) -> EventBatch {
    defer { version += events.count }
    return EventBatch(
      task: task, expectedVersion: version, events: events, time: now, actor: owner, correlation: "c-1", plan: plan,
      values: values)
  }
}
