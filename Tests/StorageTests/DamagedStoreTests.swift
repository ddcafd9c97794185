import Domain
import Glibc
import Testing

@testable import Storage

/// A file that is no longer what it was is refused by name, never changed and never a crash.
@Suite struct DamagedStoreTests {
  private let fixture = StoreFixture()

  private func fill() async throws {
    let store = try fixture.open()
    for seed in 0..<12 as Range<UInt64> {
      var history = try History(seed: seed)
      try await store.append(history.begin(goal: String(repeating: "goal ", count: 200)))
      while let batch = try history.next() { try await store.append(batch) }
    }
    await store.close()
  }

  private func refusal() async throws -> Fault? {
    do {
      await (try fixture.open()).close()
      return nil
    } catch let fault as Fault {
      return fault
    }
  }

  @Test func refusesAFileThatIsNoDatabase() async throws {
    try await fill()
    try fixture.damage {
      $0.replaceSubrange(0..<100, with: Array("This is not a database.".utf8) + Array(repeating: 7, count: 77))
    }
    let before = try fixture.bytes()
    let fault = try await refusal()
    #expect(fault?.code == .storeDamaged)
    #expect(fault?.message.contains(fixture.path) == true)
    #expect(try fixture.bytes() == before)
  }

  @Test(arguments: [0, 1, 50, 100, 4096, 5000, 20_000])
  func refusesAFileThatWasCutShort(to size: Int) async throws {
    try await fill()
    try fixture.damage { $0.removeLast($0.count - size) }
    let before = try fixture.bytes()
    let fault = try await refusal()
    #expect(fault?.code == .storeDamaged)
    #expect(fault?.message.contains(fixture.path) == true)
    #expect(try fixture.bytes() == before)
  }

  @Test func refusesTheDatabaseOfAnotherProgram() async throws {
    mkdir(fixture.folder.file("state"), 0o700)
    TemporaryFolder.write(fixture.path, [])
    do {
      let foreign = try SQLiteConnection(path: fixture.path, access: .readWrite)
      try foreign.execute("CREATE TABLE recipes (name TEXT)")
    }
    #expect(try await refusal()?.code == .storeDamaged)
  }

  @Test func checksTheGarbledPagesOfAStoreThatWasNotClosed() async throws {
    try await fill()
    // A log with something in it says so; its nonsense is passed over by SQLite.
    TemporaryFolder.write(fixture.path + "-wal", Array(repeating: 9, count: 64))
    try fixture.damage { bytes in
      for offset in stride(from: 4096 * 8, to: bytes.count, by: 4096) { bytes[offset] = 0xee }
    }
    #expect(try await refusal()?.code == .storeDamaged)
  }

  /// Bytes set at random, wherever: opening and reading give values or faults, and writing does too.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func neverCrashes(seed: UInt64) async throws {
    try await fill()
    var random = SplitMix(seed: seed)
    try fixture.damage { bytes in
      for _ in 0..<Int.random(in: 1...200, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
    }
    guard let store = try? fixture.open() else { return }
    for task in (try? store.tasks(TaskFilter(limit: 1000))) ?? [] {
      _ = try? store.events(of: task.id, after: 0, limit: 1000)
      _ = try? store.steps(of: task.id)
      _ = try? store.plan(task.plan)
      _ = try? store.value(.goal, of: task.id)
    }
    var history = try History(seed: 1000)
    let batch = history.begin()
    _ = try? await store.append(batch)
    _ = try? await store.rebuildProjections()
    await store.close()
  }

  // MARK: - Rows that say what they cannot say

  @Test(arguments: [
    "UPDATE events SET type = 'NO_SUCH_TYPE'", "UPDATE events SET payload = '{'", "UPDATE events SET payload = '{}'",
    "UPDATE events SET schema = 99", "UPDATE events SET step = 'NOT AN ID', type = 'STEP_CANCELLED'",
    "UPDATE events SET task = 'x'", "UPDATE plans SET json = '{}'", "UPDATE task_values SET json = '[1]'",
    "UPDATE tasks SET state = 'odd'", "UPDATE tasks SET plan = 'odd'", "UPDATE tasks SET owner = CAST(x'ff' AS TEXT)",
    "UPDATE steps SET state = 'odd'", "UPDATE checkpoints SET site = '::'",
  ])
  func saysWhatCannotBeRead(_ change: String) async throws {
    var history = try History(seed: 1, plan: History.pair)
    var store = try fixture.open()
    try await store.append(history.begin())
    try await store.append(
      EventBatch(
        task: history.task, expectedVersion: 1, events: [], time: history.now, actor: "a", correlation: "c",
        checkpoints: [SealedCheckpoint(site: try Site("a.example"), sealed: [1])]))
    try await store.append(try history.start())
    await store.close()
    do { try SQLiteConnection(path: fixture.path, access: .readWrite).execute(change) }
    store = try fixture.open()
    var codes: [ErrorCode?] = []
    codes.append(await code { _ = try store.events(of: history.task, after: 0, limit: 10) })
    codes.append(await code { _ = try store.plan(history.machine.plan.hash) })
    codes.append(await code { _ = try store.tasks(TaskFilter()) })
    codes.append(await code { _ = try store.steps(of: history.task) })
    codes.append(await code { _ = try store.checkpoints(of: history.task) })
    codes.append(await code { try await store.rebuildProjections() })
    #expect(Set(codes.compactMap { $0 }) == [.storeDamaged])
    await store.close()
  }
}
