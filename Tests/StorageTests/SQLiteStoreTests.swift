import Domain
import Glibc
import POSIX
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(1))) struct SQLiteStoreTests {
  private let fixture = StoreFixture()

  @Test(arguments: EventStoreConformance.allCases)
  func keepsThePort(_ promise: EventStoreConformance) async throws {
    let store = try fixture.open()
    try await promise.run(on: store)
    await store.close()
  }

  // MARK: - Commits

  @Test func costsOneCommitForEachBatch() async throws {
    let store = try fixture.open()
    var history = try History(seed: 1, plan: History.pair)
    try await store.append(history.begin())
    try await store.append(try history.start())
    try await store.append(try history.complete(0))
    try await store.append(try history.complete(1))
    #expect(history.machine.state == .succeeded)
    #expect(store.commits == 4)
    #expect(await code { try await store.append(try history.start()) } == nil)
    await store.close()
  }

  @Test func commitsTogetherWhatArrivesTogether() async throws {
    let store = try fixture.open()
    let callers = 200
    await withTaskGroup(of: ErrorCode?.self) { group in
      for seed in 0..<UInt64(callers) {
        group.addTask {
          await code {
            var history = try History(seed: seed, plan: History.pair)
            try await store.append(history.begin())
          }
        }
      }
      for await code in group { #expect(code == nil) }
    }
    #expect(try store.tasks(TaskFilter(limit: 1000)).count == callers)
    #expect(store.commits < callers)
    await store.close()
  }

  @Test func recordsTheBatchOfACancelledCallerWhole() async throws {
    let store = try fixture.open()
    var history = try History(seed: 2, plan: History.pair)
    let batch = history.begin()
    let caller = Task { try await store.append(batch).count }
    caller.cancel()
    #expect(try await caller.value == 1)
    #expect(try store.task(history.task)?.state == .queued)
    await store.close()
  }

  // MARK: - Opening again

  @Test func findsEverythingAgain() async throws {
    var history = try History(seed: 3)
    var store = try fixture.open()
    let epoch = store.epoch
    try await store.append(history.begin())
    while let batch = try history.next() { try await store.append(batch) }
    let (events, task, steps) = (
      try store.events(of: history.task, after: 0, limit: 1000), try store.task(history.task),
      try store.steps(of: history.task)
    )
    await store.close()
    store = try fixture.open()
    #expect(store.epoch == epoch)
    #expect(try store.events(of: history.task, after: 0, limit: 1000) == events)
    #expect(try store.task(history.task) == task)
    #expect(try store.steps(of: history.task) == steps)
    #expect(try store.plan(history.machine.plan.hash) == history.machine.plan)
    await store.close()
  }

  @Test func recoversWhatALostOwnerCommitted() async throws {
    let store = try fixture.open()
    var history = try History(seed: 4, plan: History.pair)
    try await store.append(history.begin())
    // As after a power cut: the files as they lie there, while the first owner has not closed them.
    let copy = TemporaryFolder()
    for name in ["errand.db", "errand.db-wal"] {
      copy.write(name, try Files.read(fixture.folder.file("state/\(name)"), limit: 64 << 20))
    }
    let found = try SQLiteStore.open(
      path: copy.file("errand.db"), migrations: StoreFixture.migrations, time: TestTime())
    #expect(try found.task(history.task)?.state == .queued)
    await found.close()
    await store.close()
  }

  @Test func leavesNoLogBehindWhenClosed() async throws {
    let store = try fixture.open()
    var history = try History(seed: 5)
    try await store.append(history.begin())
    await store.close()
    #expect(try Files.names(in: fixture.folder.file("state")) == ["errand.db", "errand.db.mark"])
  }

  @Test func saysThatItIsClosed() async throws {
    let store = try fixture.open()
    var history = try History(seed: 6)
    await store.close()
    await store.close()
    let batch = history.begin()
    #expect(await code { try await store.append(batch) } == .daemonStopping)
    #expect(await code { _ = try store.tasks(TaskFilter()) } == .daemonStopping)
  }

  // MARK: - Files

  @Test func keepsFilesToTheirOwner() async throws {
    let before = umask(0)
    defer { umask(before) }
    let store = try fixture.open()
    var history = try History(seed: 7)
    try await store.append(history.begin())
    #expect(TemporaryFolder.mode(of: fixture.folder.file("state")) == 0o700)
    for name in ["errand.db", "errand.db-wal", "errand.db-shm"] {
      #expect(TemporaryFolder.mode(of: fixture.folder.file("state/\(name)")) == 0o600)
    }
    await store.close()
    chmod(fixture.path, 0o644)
    await (try fixture.open()).close()
    #expect(TemporaryFolder.mode(of: fixture.path) == 0o600)
  }

  @Test func startsOverAfterAnInterruptedFirstStart() async throws {
    mkdir(fixture.folder.file("state"), 0o700)
    TemporaryFolder.write(fixture.path + ".new", "half a database".utf8)
    await (try fixture.open()).close()
    #expect(try Files.names(in: fixture.folder.file("state")) == ["errand.db", "errand.db.mark"])
  }

  @Test(arguments: ["", "relative.db", "file:x.db", "/", "/nowhere/\u{0}/x.db", "/proc/no/such/x.db"])
  func refusesAPathThatCannotBe(_ path: String) async {
    #expect(
      await code { _ = try SQLiteStore.open(path: path, migrations: StoreFixture.migrations, time: TestTime()) }
        == .storeIO)
  }

  @Test func refusesAFolderInTheFilesPlace() async {
    mkdir(fixture.folder.file("state"), 0o700)
    mkdir(fixture.path, 0o700)
    #expect(await code { _ = try fixture.open() } == .storeIO)
  }

  // MARK: - Limits

  @Test func saysThatTheDiskIsFullAndGoesOnWhenThereIsRoom() async throws {
    var store = try fixture.open(sizeLimit: 512 << 10)
    var history = try History(seed: 8, plan: History.pair)
    try await store.append(history.begin())
    let large = EventBatch(
      task: history.task, expectedVersion: 1, events: [], time: history.now, actor: "errand", correlation: "c",
      values: [StoredValue(.result, Value(.string(String(repeating: "x", count: 1 << 20))))])
    #expect(await code { try await store.append(large) } == .storeFull)
    try await store.append(try history.start())
    #expect(try store.task(history.task)?.state == .running)
    await store.close()
    store = try fixture.open()
    #expect(try store.value(.result, of: history.task) == nil)
    try await store.append(try history.complete(0))
    await store.close()
  }

  @Test func letsOnlyTheBatchThatIsTooLargeFail() async throws {
    let store = try fixture.open(sizeLimit: 1 << 20)
    let codes = await withTaskGroup(of: (Bool, ErrorCode?).self) { group in
      for seed in 0..<40 as Range<UInt64> {
        group.addTask {
          let isLarge = seed % 10 == 3
          let code = await code {
            var history = try History(seed: seed, plan: History.pair)
            let goal = isLarge ? String(repeating: "x", count: 2 << 20) : "goal"
            try await store.append(history.begin(goal: goal))
          }
          return (isLarge, code)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for (isLarge, code) in codes { #expect(code == (isLarge ? .storeFull : nil)) }
    #expect(try store.tasks(TaskFilter(limit: 100)).count == 36)
    await store.close()
  }
}
