import Domain
import Testing

@testable import Storage

/// The step from the first form of the database to the second.
@Suite struct FewerPagesTests {
  private let fixture = StoreFixture()
  private let old = StoreFixture()
  private let folder = TemporaryFolder()

  /// A database of the first form that holds what this store holds.
  private func copyIntoTheFirstForm(_ store: SQLiteStore, _ tasks: [TaskID]) async throws {
    let first = try #require(try MigrationFolder(path: StoreFixture.migrations).migrations.first)
    folder.write(first.name, first.sql.utf8)
    await (try old.open(migrations: folder.path)).close()
    let database = try SQLiteConnection(path: old.path, access: .readWrite)
    try database.execute(
      """
      ATTACH '\(fixture.path)' AS new;
      INSERT INTO main.events SELECT * FROM new.events ORDER BY seq;
      INSERT INTO main.plans SELECT * FROM new.plans;
      INSERT INTO main.task_values SELECT task, name, '', 0, json FROM new.task_values;
      INSERT INTO main.checkpoints SELECT * FROM new.checkpoints;
      INSERT INTO main.steps SELECT task, step, position, state, attempt, started, ended, code, because FROM new.steps;
      INSERT INTO main.tasks SELECT task, state,
        (SELECT max(version) FROM new.events WHERE task = t.task), plan, owner, created, started, ended, steps,
        (SELECT count(ended) FROM new.steps WHERE task = t.task), code, failed_step FROM new.tasks AS t
      """)
    for task in tasks {
      for (position, step) in try store.steps(of: task).enumerated() where step.state == "pending" {
        try database.execute(
          """
          INSERT INTO main.steps (task, step, position, state, attempt)
          VALUES ('\(task)', '\(step.id)', \(position), 'pending', 0)
          """)
      }
    }
  }

  @Test func keepsEverythingThatTheFirstFormHeld() async throws {
    var histories: [History] = []
    let store = try fixture.open()
    for seed in 0..<20 as Range<UInt64> {
      var history = try History(seed: seed, waits: false)
      try await store.append(history.begin())
      for _ in 0..<(seed % 2 == 0 ? 3 : 10_000) {
        guard let batch = try history.next() else { break }
        try await store.append(batch)
      }
      histories.append(history)
    }
    let page = SealedCheckpoint(site: try Site("a.example"), sealed: [1, 2, 3])
    var first = try History(seed: 100, plan: History.pair)
    try await store.append(first.begin())
    let start = try first.start()
    try await store.append(
      EventBatch(
        task: start.task, expectedVersion: start.expectedVersion, events: start.events, time: start.time,
        actor: "errand",
        correlation: "c", checkpoints: [page]))
    histories.append(first)
    try await copyIntoTheFirstForm(store, histories.map(\.task))

    let migrated = try old.open()
    for task in histories.map(\.task) {
      try expectTheSame(task, in: migrated, store)
      #expect(try migrated.steps(of: task).map(\.state) == store.steps(of: task).map(\.state))
    }
    #expect(try migrated.checkpoints(of: first.task) == [page])
    try await migrated.rebuildProjections()
    for task in histories.map(\.task) {
      try expectTheSame(task, in: migrated, store)
      // What steps wait for is known from here on.
      #expect(try migrated.steps(of: task) == store.steps(of: task))
    }
    let next = try first.complete(0)
    #expect(try await migrated.append(next).map(\.sequence) == store.append(next).map(\.sequence))
    await migrated.close()
    await store.close()
  }

  private func expectTheSame(_ task: TaskID, in a: SQLiteStore, _ b: SQLiteStore) throws {
    #expect(try a.events(of: task, after: 0, limit: 1_000) == b.events(of: task, after: 0, limit: 1_000))
    #expect(try a.task(task) == b.task(task))
    #expect(try a.value(.goal, of: task) == b.value(.goal, of: task))
    #expect(try a.task(task).map { try a.plan($0.plan) } == b.task(task).map { try b.plan($0.plan) })
  }

  @Test func neverGivesANumberAgain() async throws {
    let store = try fixture.open()
    var history = try History(seed: 1, plan: History.pair)
    try await store.append(history.begin())
    try await store.append(try history.start())
    await store.close()
    let database = try SQLiteConnection(path: fixture.path, access: .readWrite)
    #expect(await code { try database.execute("DELETE FROM events") } == .internalBug)
    try database.execute("DELETE FROM events WHERE version = 1")
    #expect(try database.row("SELECT count(*) FROM events") { (row) throws(Fault) in row.int(0) } == 2)
  }

  private func stepRows() throws -> [String] {
    let database = try SQLiteConnection(path: fixture.path, access: .readOnly)
    return try database.rows("SELECT state FROM steps ORDER BY task, position") { (row) throws(Fault) in
      try row.text(0)
    }
  }

  /// Also after a restart, when nothing is known of the task but what is stored.
  @Test func givesAStepItsRowWhenItBegins() async throws {
    var history = try History(seed: 1, plan: History.pair)
    var store = try fixture.open()
    try await store.append(history.begin())
    #expect(try stepRows().isEmpty)
    #expect(try store.steps(of: history.task).map(\.state) == ["pending", "pending"])
    try await store.append(try history.start())
    #expect(try stepRows() == ["running"])
    #expect(try store.steps(of: history.task).map(\.state) == ["running", "pending"])
    await store.close()
    store = try fixture.open()
    try await store.append(try history.complete(0))
    #expect(try stepRows() == ["succeeded", "running"])
    #expect(try store.steps(of: history.task).map(\.id) == [History.step(0), History.step(1)])
    await store.close()
  }
}
