import Domain
import Testing

@testable import Storage

@Suite struct ProjectionTests {
  private let fixture = StoreFixture()

  /// Whatever a task lives through, its projections say what the machine says, and folding all events anew gives them
  /// again.
  @Test func saysWhatTheMachineSaysAndIsRebuiltTheSame() async throws {
    let store = try fixture.open()
    var machines: [TaskID: TaskMachine] = [:]
    for seed in 0..<150 as Range<UInt64> {
      var history = try History(seed: seed)
      try await store.append(history.begin())
      // Some are left before their end.
      for _ in 0..<(seed % 3 == 0 ? 4 : 10_000) {
        guard let batch = try history.next() else { break }
        try await store.append(batch)
      }
      machines[history.task] = history.machine
    }
    for (task, machine) in machines { try compare(store, task, machine) }
    let before = try machines.keys.map { (try store.task($0), try store.steps(of: $0)) }
    try await store.rebuildProjections()
    for (id, old) in zip(machines.keys, before) {
      #expect(try store.task(id) == old.0)
      #expect(try store.steps(of: id) == old.1)
    }
    await store.close()
  }

  private func compare(_ store: SQLiteStore, _ task: TaskID, _ machine: TaskMachine) throws {
    let summary = try #require(try store.task(task))
    #expect(summary.state == machine.state)
    #expect(summary.progress == machine.progress)
    #expect((summary.waitsFor != nil) == (machine.state == .waiting))
    #expect(summary.plan == machine.plan.hash)
    #expect((summary.ended != nil) == machine.state.isFinal)
    #expect((summary.code != nil) == (machine.state == .failed))
    for step in try store.steps(of: task) {
      let truth = try #require(machine.steps[step.id])
      let name = truth.state == .ready && truth.attempt == 0 ? "pending" : truth.state.name
      #expect(step.state == name)
      #expect(step.attempt == truth.attempt)
      #expect((step.ended != nil) == truth.state.isFinal)
      if case .failed(let code) = truth.state { #expect(step.code == code) }
      if case .skipped(.step(let cause)) = truth.state { #expect(step.because == cause) }
      #expect(step.until == truth.state.wake)
    }
  }

  @Test func namesStepStatesAsDomainDoes() {
    let states: [StepState] = [
      .pending, .ready, .running, .retrying(until: TestTime().now()), .deferred(until: TestTime().now()),
      .unknown(.init(code: .networkReset, until: nil)), .succeeded, .failed(.stepTimeout), .skipped(.condition),
      .cancelled,
    ]
    #expect(states.map(\.name) == StepProjection.State.allCases.map(\.rawValue))
    #expect(states.map(\.isFinal) == StepProjection.State.allCases.map(\.isFinal))
  }

  @Test func keepsTheOldProjectionsWhenEventsDoNotFit() async throws {
    var store = try fixture.open()
    var history = try History(seed: 1, plan: History.pair)
    try await store.append(history.begin())
    try await store.append(try history.start())
    await store.close()
    do {
      try SQLiteConnection(path: fixture.path, access: .readWrite).execute("DELETE FROM events WHERE version = 1")
    }
    store = try fixture.open()
    #expect(await code { try await store.rebuildProjections() } == .storeDamaged)
    #expect(try store.task(history.task)?.state == .running)
    await store.close()
  }

  /// The tables name an index for each way in which they are read.
  @Test(arguments: [
    ("SELECT seq FROM events WHERE task = 'a' AND version > 1 ORDER BY version", "sqlite_autoindex_events_1"),
    ("SELECT task FROM tasks ORDER BY created DESC, task DESC LIMIT 5", "tasks_by_created"),
    ("SELECT task FROM tasks WHERE state = 'x' ORDER BY created DESC, task DESC LIMIT 5", "tasks_by_state"),
    ("SELECT task FROM tasks WHERE owner = 'x' ORDER BY created DESC, task DESC LIMIT 5", "tasks_by_owner"),
    ("SELECT task FROM tasks WHERE task >= 'a' AND task < 'b' ORDER BY task LIMIT 10", "PRIMARY KEY"),
    ("SELECT step FROM steps WHERE task = 'a' AND step = 'b'", "PRIMARY KEY"),
    ("SELECT json FROM task_values WHERE task = 'a' AND name = 'goal'", "PRIMARY KEY"),
  ])
  func readsByAnIndex(_ query: String, _ index: String) async throws {
    await (try fixture.open()).close()
    let database = try SQLiteConnection(path: fixture.path, access: .readOnly)
    let plan = try database.rows("EXPLAIN QUERY PLAN \(query)") { (row) throws(Fault) in try row.text(3) }
    #expect(plan.contains { $0.contains(index) })
    #expect(!plan.contains { $0.contains("TEMP B-TREE") })
  }
}
