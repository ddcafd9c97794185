import Domain
import Testing

@testable import Storage

@Suite struct SecretTableTests {
  private let fixture = StoreFixture()

  private func secrets() throws -> [SealedSecret] {
    ["card", "password"].map { name in
      SealedSecret(
        Secret(name: name, origin: Origin(scheme: .https, host: .domain("a.example"), port: 444)), sealed: [1, 2, 3])
    }
  }

  private func begin(_ store: SQLiteStore, seed: UInt64 = 1) async throws -> TaskID {
    var history = try History(seed: seed, plan: History.pair)
    let batch = history.begin()
    try await store.append(
      EventBatch(
        task: batch.task, expectedVersion: 0, events: batch.events, time: batch.time, actor: batch.actor,
        correlation: batch.correlation, plan: batch.plan, values: batch.values, secrets: try secrets()))
    return batch.task
  }

  private func count(_ database: SQLiteConnection) throws -> Int64? {
    try database.row("SELECT count(*) FROM secrets") { (row) throws(Fault) in row.int(0) }
  }

  @Test func findsThemAgainByTheirTask() async throws {
    var store = try fixture.open()
    let task = try await begin(store)
    let other = try History(seed: 2, plan: History.pair).task
    await store.close()
    store = try fixture.open()
    try await store.rebuildProjections()
    #expect(try store.secrets(of: task) == secrets())
    #expect(try store.secrets(of: other).isEmpty)
    await store.close()
  }

  @Test func tellThatAKeyIsInUse() async throws {
    let store = try fixture.open()
    #expect(try !store.holdsSealed())
    let task = try await begin(store)
    #expect(try store.holdsSealed())
    await store.close()
    #expect(try SQLiteStore.survey(path: fixture.path, migrations: StoreFixture.migrations)?.holdsSealed == true)
    do {
      let database = try SQLiteConnection(path: fixture.path, access: .readWrite)
      try TaskContents(database: database).delete(task, plan: History.pair.hash)
      #expect(try !SealedRows(database: database).exist())
      try database.run("INSERT INTO checkpoints (task, site, sealed) VALUES ('t', 's', x'01')")
      #expect(try SealedRows(database: database).exist())
      // As in a database of before the migration that made it.
      try database.execute("DROP TABLE secrets")
      #expect(try SealedRows(database: database).exist())
    }
  }

  @Test func goWithTheirTaskAlone() async throws {
    let store = try fixture.open()
    let (first, second) = (try await begin(store), try await begin(store, seed: 2))
    await store.close()
    let database = try SQLiteConnection(path: fixture.path, access: .readWrite)
    #expect(try count(database) == 4)
    try TaskContents(database: database).delete(first, plan: History.pair.hash)
    #expect(try count(database) == 2)
    #expect(try SecretTable(database: database).secrets(of: second).count == 2)
  }
}
