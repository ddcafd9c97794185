import Domain
import Glibc
import POSIX
import Testing

@testable import Storage

@Suite struct HistoryKeeperTests {
  private let fixture = StoreFixture()

  private var mark: String { HistoryKeeper.path(of: fixture.path) }

  private func begin(_ seeds: ClosedRange<UInt64>, in store: SQLiteStore) async throws {
    for seed in seeds {
      var history = try History(seed: seed, plan: History.pair)
      try await store.append(history.begin())
    }
  }

  /// Opens the store, records tasks, closes it.
  private func epoch(recording seeds: ClosedRange<UInt64>? = nil) async throws -> String {
    let store = try fixture.open()
    if let seeds { try await begin(seeds, in: store) }
    await store.close()
    return store.epoch
  }

  /// The database of a store that is open, with its log, as it was while this ran.
  private func copy() throws -> [(String, [UInt8])] {
    try ["", "-wal"].map { (fixture.path + $0, try Files.read(fixture.path + $0, limit: 64 << 20)) }
  }

  private func put(_ copy: [(String, [UInt8])]) {
    unlink(fixture.path + "-shm")
    for (path, bytes) in copy { TemporaryFolder.write(path, bytes) }
  }

  @Test func keepsTheEpochOfOneHistory() async throws {
    let epoch = try await epoch(recording: 1...3)
    #expect(try await self.epoch(recording: 4...5) == epoch)
    #expect(try await self.epoch() == epoch)
    let kept = HistoryMark(path: mark)
    #expect(kept?.latest == 5 && kept?.openings.count == 1)
    #expect(TemporaryFolder.mode(of: mark) == 0o600)
  }

  @Test func keepsTheEpochOverAKill() async throws {
    let store = try fixture.open()
    try await begin(1...3, in: store)
    let (files, left) = (try copy(), try Files.read(mark, limit: 1000))
    await store.close()
    put(files)
    TemporaryFolder.write(mark, left)
    #expect(try await epoch() == store.epoch)
  }

  @Test func drawsAnotherWhereAnOlderDatabaseWasPutBack() async throws {
    let first = try await epoch(recording: 1...3)
    let old = try fixture.bytes()
    #expect(try await epoch(recording: 4...5) == first)
    put([(fixture.path, old)])
    let second = try await epoch(recording: 6...9)
    #expect(second != first)
    // It is that one's from here on, also when the copy of the first is put back once more, which has gone less far.
    #expect(try await epoch() == second)
    put([(fixture.path, old)])
    let third = try await epoch()
    #expect(third != first && third != second)
  }

  /// Nothing was written down since, and still it is another history.
  @Test func knowsACopyOfBeforeAnOpeningThatWasKilled() async throws {
    let first = try await epoch(recording: 1...3)
    let old = try fixture.bytes()
    let store = try fixture.open()
    let left = try Files.read(mark, limit: 1000)
    try await begin(4...5, in: store)
    await store.close()
    TemporaryFolder.write(mark, left)
    put([(fixture.path, old)])
    #expect(try await epoch() != first)
  }

  @Test func knowsACopyOfTheSameOpening() async throws {
    let store = try fixture.open()
    try await begin(1...3, in: store)
    let files = try copy()
    try await begin(4...5, in: store)
    await store.close()
    put(files)
    #expect(try await epoch() != store.epoch)
  }

  @Test(arguments: ["", "x", "\n\n\n", "a\n9\nb", "a\n99999999999999999999\nb\n"])
  func drawsAnotherWhereTheMarkIsGone(_ text: String) async throws {
    let first = try await epoch(recording: 1...3)
    if text.isEmpty { unlink(mark) } else { TemporaryFolder.write(mark, Array(text.utf8)) }
    #expect(try await epoch() != first)
  }

  @Test func writesDownNowAndThen() async throws {
    let store = try fixture.open()
    let last = UInt64(HistoryKeeper.interval)
    try await begin(1...(last - 1), in: store)
    #expect(HistoryMark(path: mark)?.latest == 0)
    try await begin(last...last, in: store)
    // Once the next is told, the mark of the one before is written.
    try await begin((last + 1)...(last + 1), in: store)
    #expect(HistoryMark(path: mark)?.latest == HistoryKeeper.interval)
    await store.close()
    #expect(HistoryMark(path: mark)?.latest == HistoryKeeper.interval + 1)
  }
}
