import Domain
import Testing

/// Tasks that come from a backup: what they did after it was made is not known.
@Suite struct TaskMachineRestoredTests {
  private static let random = WebRandomSource(seed: 3)
  private static let start = Timestamp(microseconds: 1_000_000)
  private static let digest = ContentHash(of: "digest")

  @discardableResult
  private func tell(
    _ machine: inout TaskMachine, _ command: TaskMachine.Command, after wait: Duration = .zero
  ) throws -> TaskMachine.Decision {
    try machine.handle(command, at: Self.start.advanced(by: wait), random: Self.random)
  }

  /// Told that it comes from a backup before its first step starts.
  private func restored(_ steps: [PlanStep]) throws -> TaskMachine {
    var machine = try TaskMachine(plan(steps))
    machine.noteRestored()
    try tell(&machine, .start)
    return machine
  }

  private func intend(_ machine: inout TaskMachine, attempt: Int = 1) throws -> TaskMachine.Decision {
    try tell(&machine, .intended(step(0), attempt: attempt, digest: Self.digest))
  }

  @Test func asksAPersonBeforeAnEffectThatMustHappenOnce() throws {
    var machine = try restored([PlanStep(0)])
    let decision = try intend(&machine)
    #expect(decision.events.map(\.type) == [.stepIntended, .stepUnknown, .taskWaiting])
    #expect(decision.events.last == .taskWaiting(for: .review))
    #expect(decision.events.dropFirst().first == .stepUnknown(step(0), attempt: 1, code: .stepRestored, probeAt: nil))
    #expect(decision.actions.isEmpty)
  }

  @Test(arguments: Resolution.allCases) func doesWhatThePersonSays(_ resolution: Resolution) throws {
    var machine = try restored([PlanStep(0)])
    _ = try intend(&machine)
    try tell(&machine, .resolve(step(0), resolution))
    try tell(&machine, .start)
    switch resolution {
    case .done: #expect(machine.state == .succeeded)
    case .fail: #expect(machine.state == .failed)
    case .again:
      #expect(try intend(&machine, attempt: 2).events.map(\.type) == [.stepIntended])
      #expect(machine.running == [step(0)])
    }
  }

  private var probed: PlanStep {
    PlanStep(
      0, retry: RetryPolicy(attempts: 1),
      probe: Probe(verb: "set", inputs: [], happened: Condition(Reference(step: step(0), field: "x"))))
  }

  /// Where a probe can look, nobody is asked; what it does not find has had no attempt yet.
  @Test func looksWhereItCan() throws {
    var machine = try restored([probed])
    let decision = try intend(&machine)
    #expect(decision.actions == [.wake(step(0), at: Self.start.advanced(by: Probe.standardWait))])
    var other = machine
    try tell(&other, .probed(step(0), .happened(output: Self.digest, bytes: 1)))
    #expect(other.state == .succeeded)
    let absent = try tell(&machine, .probed(step(0), .absent))
    #expect(absent.events == [.stepResolved(step(0), attempt: 1, .again), .stepStarted(step(0), attempt: 2)])
    #expect(try intend(&machine, attempt: 2).events.map(\.type) == [.stepIntended])
  }

  /// What ended before the backup, what somebody was asked about since, and what does no harm is not held up.
  @Test func holdsUpNothingElse() throws {
    var machine = try TaskMachine(plan([PlanStep(0), PlanStep(1, needs: [0])]))
    try tell(&machine, .start)
    _ = try intend(&machine)
    // Its effect was under way when the backup was made.
    machine.noteRestored()
    #expect(try tell(&machine, .recover).events.map(\.type) == [.stepUnknown, .taskWaiting])
    try tell(&machine, .resolve(step(0), .again))
    try tell(&machine, .start)
    #expect(try intend(&machine, attempt: 2).events.map(\.type) == [.stepIntended])
    try tell(&machine, .ended(step(0), attempt: 2, .done))
    #expect(
      try tell(&machine, .ended(step(1), attempt: 1, .done)).events.map(\.type) == [.stepCompleted, .taskSucceeded])
  }

  @Test func comesToAPauseFirst() throws {
    var machine = try restored([PlanStep(0)])
    try tell(&machine, .pause)
    #expect(try intend(&machine).events.map(\.type) == [.stepIntended, .stepUnknown, .taskPaused])
  }
}
