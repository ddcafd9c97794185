import Domain
import Testing

@Suite struct StepMachineTests {
  private static let until = Timestamp(microseconds: 5)

  /// A way into each state, and what may happen there with the state that follows.
  private struct Row: Sendable {
    let way: [StepMachine.Change]
    let state: StepState
    let allowed: [StepMachine.Change: StepState]
  }

  private static let rows: [Row] = [
    Row(
      way: [], state: .pending,
      allowed: [
        .unblocked: .ready, .failed(.stepTimeout): .failed(.stepTimeout),
        .skipped(because: step(9)): .skipped(because: step(9)), .cancelled: .cancelled,
      ]),
    Row(way: [.unblocked], state: .ready, allowed: [.started(attempt: 1): .running, .cancelled: .cancelled]),
    Row(
      way: [.unblocked, .started(attempt: 1)], state: .running,
      allowed: [
        .completed: .succeeded, .retrying(until: until): .retrying(until: until), .interrupted: .ready,
        .failed(.stepTimeout): .failed(.stepTimeout), .cancelled: .cancelled,
      ]),
    Row(
      way: [.unblocked, .started(attempt: 1), .interrupted], state: .ready,
      allowed: [.started(attempt: 2): .running, .cancelled: .cancelled]),
    Row(
      way: [.unblocked, .started(attempt: 1), .retrying(until: until)], state: .retrying(until: until),
      allowed: [.started(attempt: 2): .running, .cancelled: .cancelled]),
    Row(way: [.unblocked, .started(attempt: 1), .completed], state: .succeeded, allowed: [:]),
    Row(
      way: [.unblocked, .started(attempt: 1), .failed(.pageStatus)], state: .failed(.pageStatus), allowed: [:]),
    Row(way: [.skipped(because: step(9))], state: .skipped(because: step(9)), allowed: [:]),
    Row(way: [.cancelled], state: .cancelled, allowed: [:]),
  ]

  private static let events: [StepMachine.Change] = [
    .unblocked, .started(attempt: 0), .started(attempt: 1), .started(attempt: 2), .started(attempt: 3), .completed,
    .retrying(until: until), .interrupted, .failed(.stepTimeout), .skipped(because: step(9)), .cancelled,
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

  @Test func countsAttemptsAndFailures() throws {
    var machine = StepMachine()
    for event in [
      .unblocked, .started(attempt: 1), .interrupted, .started(attempt: 2), .retrying(until: Self.until),
      .started(attempt: 3), .failed(.stepTimeout),
    ] as [StepMachine.Change] { try machine.handle(event) }
    #expect(machine.attempt == 3)
    #expect(machine.failures == 2)
  }
}
