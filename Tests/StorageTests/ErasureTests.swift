import Domain
import POSIX
import Testing

@testable import Storage

/// What a task was given and gave leaves the disk when the task is deleted.
@Suite struct ErasureTests {
  private let fixture = StoreFixture()

  /// A word that a page of a database cannot hold by chance.
  private static let word = "zebra-quince-7391"

  /// A task that has ended, with the word in everything that may be deleted.
  private func record(_ seed: UInt64, word: String, _ repeats: Int = 2000, in store: SQLiteStore) async throws
    -> History
  {
    let step = PlanStep(
      id: History.step(0), verb: "set", inputs: [.init("text", .literal(Value(.string(word))))],
      toleratesFailure: true)
    var history = try History(seed: seed, plan: History.plan([step]))
    let begin = history.begin(goal: "Find \(word)")
    let long = String(repeating: word + " ", count: repeats)
    try await store.append(
      EventBatch(
        task: begin.task, expectedVersion: 0, events: begin.events, time: begin.time, actor: begin.actor,
        correlation: begin.correlation, plan: begin.plan,
        values: begin.values + [StoredValue(.result, Value(.string(long)))],
        checkpoints: [SealedCheckpoint(site: try WebURL("http://a.example/").site, sealed: Array(word.utf8))],
        secrets: [
          SealedSecret(
            Secret(name: "password", origin: try Origin("http://a.example")), sealed: Array("\(word) sealed".utf8))
        ],
        artefacts: [
          Artefact(name: word, type: "text/plain", size: 1, hash: ContentHash(of: word), step: History.step(0))
        ]))
    for batch in [try history.start(), try history.complete(0)] { try await store.append(batch) }
    return history
  }

  private func delete(_ history: History, in store: SQLiteStore) async throws {
    try await store.append(
      EventBatch(
        task: history.task, expectedVersion: history.version, events: [.taskDeleted], time: history.now,
        actor: "user:1000", correlation: "c-1"))
  }

  /// How often the word stands in the database and beside it.
  private func finds(_ word: String = Self.word) throws -> Int {
    let bytes = try ["", "-wal", "-shm"].flatMap { suffix in
      Files.exists(fixture.path + suffix) ? try Files.read(fixture.path + suffix, limit: 64 << 20) : []
    }
    let wanted = Array(word.utf8)
    return bytes.indices.count { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
  }

  @Test func leavesNoWordInTheDatabaseOrItsLog() async throws {
    let store = try fixture.open()
    let history = try await record(1, word: Self.word, in: store)
    #expect(try finds() > 1000 && finds("\(Self.word) sealed") > 0)
    try await delete(history, in: store)
    #expect(try finds() == 0)
    #expect(try store.events(of: history.task, after: 0, limit: 100).last?.body == .taskDeleted)
    await store.close()
    #expect(try finds() == 0)
  }

  /// Rows of many tasks share pages, are moved when those are split or joined, and must leave no copy behind.
  @Test(arguments: 1...4 as ClosedRange<UInt64>) func leavesNoWordOfThoseThatGoAmongOthers(seed: UInt64) async throws {
    let store = try fixture.open()
    var random = SplitMix(seed: seed)
    var going: [History] = []
    for number in 0..<60 as Range<UInt64> {
      let goes = Bool.random(using: &random)
      let repeats = Int.random(in: 1...300, using: &random)
      let history = try await record(
        number, word: goes ? "\(Self.word)-\(number)" : "other-\(number)", repeats, in: store)
      if goes { going.append(history) }
    }
    for history in going.shuffled(using: &random) { try await delete(history, in: store) }
    await store.close()
    #expect(try finds() == 0, "seed \(seed)")
    #expect(try finds("other-") > 60)
  }

  @Test func keepsAPlanThatAnotherTaskIsPinnedTo() async throws {
    let store = try fixture.open()
    let (first, second) = (
      try await record(1, word: Self.word, in: store), try await record(2, word: Self.word, in: store)
    )
    let plan = first.machine.plan.hash
    try await delete(first, in: store)
    #expect(try store.plan(plan) != nil)
    try await delete(second, in: store)
    #expect(try store.plan(plan) == nil && finds() == 0)
    // Which tasks there are can still be told from the events.
    try await store.rebuildProjections()
    #expect(try store.tasks(TaskFilter(states: [], limit: 10)).isEmpty)
    await store.close()
  }

  @Test func erasesTheLogLaterWhereSomebodyReads() async throws {
    let store = try fixture.open()
    let history = try await record(1, word: Self.word, in: store)
    let reader = try SQLiteConnection(path: fixture.path, access: .readOnly)
    try reader.execute("BEGIN; SELECT count(*) FROM tasks")
    try await delete(history, in: store)
    #expect(try finds() > 0)
    try reader.execute("COMMIT")
    _ = try await record(2, word: "another", in: store)
    #expect(try finds() == 0)
    await store.close()
  }
}
