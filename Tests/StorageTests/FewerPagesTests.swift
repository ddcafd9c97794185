import Domain
import Testing

@testable import Storage

/// The step from the first form of the database to the second.
@Suite struct FewerPagesTests {
  private let fixture = StoreFixture()
  private let old = StoreFixture()
  private let folder = TemporaryFolder()

  /// A database of the first form that holds what this store holds.
  private func copyIntoTheFirstForm() async throws {
    let first = try #require(try MigrationFolder(path: StoreFixture.migrations).migrations.first)
    folder.write(first.name, first.sql.utf8)
    await (try old.open(migrations: folder.path)).close()
    try SQLiteConnection(path: old.path, access: .readWrite).execute(
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
    try await copyIntoTheFirstForm()

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
}
