import Domain
import Testing

@Suite struct StepMachineTests {
  private static let until = Timestamp(microseconds: 5)
  private static let question = StepState.Question(request: ContentHash(of: "r"), until: until, hasDefault: true)
  private static let doubt = StepState.Doubt(code: .networkReset, until: until)

  /// A way into each state, and what may happen there with the state that follows.
  private struct Row: Sendable {
    let way: [StepMachine.Change]
    let state: StepState
    let allowed: [StepMachine.Change: StepState]
  }

  private static let begun: [StepMachine.Change] = [.unblocked, .started(attempt: 1)]
  private static let ended: [StepMachine.Change: StepState] = [
    .completed: .succeeded, .retrying(until: until): .retrying(until: until),
    .deferred(until: until): .deferred(until: until), .interrupted: .ready, .asked(question): .asking(question),
    .failed(.stepTimeout): .failed(.stepTimeout), .cancelled: .cancelled,
  ]

  private static let rows: [Row] = [
    Row(
      way: [], state: .pending,
      allowed: [
        .unblocked: .ready, .failed(.stepTimeout): .failed(.stepTimeout),
        .skipped(.step(step(9))): .skipped(.step(step(9))), .skipped(.condition): .skipped(.condition),
        .cancelled: .cancelled,
      ]),
    Row(
      way: [.unblocked], state: .ready,
      allowed: [
        .started(attempt: 1): .running, .skipped(.step(step(9))): .skipped(.step(step(9))),
        .skipped(.condition): .skipped(.condition), .cancelled: .cancelled,
      ]),
    Row(way: begun, state: .running, allowed: ended.merging([.intended: .running]) { $1 }),
    Row(
      way: begun + [.intended], state: .running,
      allowed: ended.merging([.lost(.networkReset, probeAt: until): .unknown(doubt)]) { $1 }),
    Row(
      way: begun + [.interrupted], state: .ready,
      allowed: [
        .started(attempt: 2): .running, .skipped(.step(step(9))): .skipped(.step(step(9))),
        .skipped(.condition): .skipped(.condition), .cancelled: .cancelled,
      ]),
    Row(
      way: begun + [.retrying(until: until)], state: .retrying(until: until),
      allowed: [.started(attempt: 2): .running, .cancelled: .cancelled]),
    Row(
      way: begun + [.deferred(until: until)], state: .deferred(until: until),
      allowed: [.started(attempt: 2): .running, .cancelled: .cancelled]),
    Row(
      way: begun + [.asked(question)], state: .asking(question),
      allowed: [.answered: .ready, .failed(.stepTimeout): .failed(.stepTimeout), .cancelled: .cancelled]),
    Row(
      way: begun + [.intended, .lost(.networkReset, probeAt: until)], state: .unknown(doubt),
      allowed: [
        .completed: .succeeded, .resolved(.done): .succeeded, .resolved(.again): .ready,
        .resolved(.fail): .failed(.networkReset), .failed(.stepTimeout): .failed(.stepTimeout),
        .retrying(until: until): .retrying(until: until),
        .probed(until: nil): .unknown(.init(code: .networkReset, probes: 1, until: nil)), .cancelled: .cancelled,
      ]),
    Row(way: begun + [.completed], state: .succeeded, allowed: [:]),
    Row(way: begun + [.failed(.pageStatus)], state: .failed(.pageStatus), allowed: [:]),
    Row(way: [.skipped(.condition)], state: .skipped(.condition), allowed: [:]),
    Row(way: [.cancelled], state: .cancelled, allowed: [:]),
  ]

  private static let events: [StepMachine.Change] = [
    .unblocked, .started(attempt: 0), .started(attempt: 1), .started(attempt: 2), .started(attempt: 3), .intended,
    .completed, .retrying(until: until), .deferred(until: until), .interrupted, .asked(question), .answered,
    .lost(.networkReset, probeAt: until), .probed(until: nil), .resolved(.done), .resolved(.again), .resolved(.fail),
    .failed(.stepTimeout), .skipped(.step(step(9))), .skipped(.condition), .cancelled,
  ]

  @Test(arguments: rows.indices) func answersToEveryEventInEveryState(_ index: Int) throws {
    let row = Self.rows[index]
    var machine = StepMachine()
    for event in row.way { try machine.handle(event) }
    #expect(machine.state == row.state)
    for event in Self.events {
      var next = machine
      if let state = row.allowed[event] {
        try next.handle(event)
        #expect(next.state == state, "\(row.state) told \(event)")
      } else {
        let fault = #expect(throws: Fault.self) { try next.handle(event) }
        #expect(fault?.code == .internalBug)
        #expect(next == machine, "\(row.state) refused \(event)")
      }
    }
  }

  @Test func countsAttemptsFailuresAndInterruptions() throws {
    var machine = StepMachine()
    for event in [
      .unblocked, .started(attempt: 1), .interrupted, .started(attempt: 2), .retrying(until: Self.until),
      .started(attempt: 3), .deferred(until: Self.until), .started(attempt: 4), .failed(.stepTimeout),
    ] as [StepMachine.Change] { try machine.handle(event) }
    #expect(machine.attempt == 4)
    #expect(machine.failures == 2)
    #expect(machine.interruptions == 1)
  }

  @Test func forgetsAnIntentWithItsAttempt() throws {
    var machine = StepMachine()
    for event in Self.begun + [.intended, .interrupted, .started(attempt: 2)] { try machine.handle(event) }
    #expect(!machine.hasIntent)
  }
}
