import Domain
import Glibc
import POSIX
import Testing

@testable import Storage

@Suite struct ArtefactFolderTests {
  private let fixture = StoreFixture()
  private let step = History.step(0)

  private var path: String { fixture.folder.file("artefacts") }

  private func open(_ store: SQLiteStore, _ limits: ArtefactLimits = ArtefactLimits()) throws -> ArtefactFolder {
    try ArtefactFolder.open(path, index: store, limits: limits, log: Quiet())
  }

  private func keep(
    _ text: String, as name: String = "a.txt", of task: TaskID, in folder: ArtefactFolder
  ) async throws -> Artefact {
    let draft = try await folder.begin(for: step, of: task)
    try await draft.append(Array(text.utf8))
    return try await draft.finish(name: name, type: "text/plain")
  }

  /// A task that has these files.
  private func record(_ artefacts: [Artefact], seed: UInt64, in store: SQLiteStore) async throws -> TaskID {
    var history = try History(seed: seed, plan: History.pair)
    let begin = history.begin()
    try await store.append(
      EventBatch(
        task: begin.task, expectedVersion: 0, events: begin.events, time: begin.time, actor: begin.actor,
        correlation: begin.correlation, plan: begin.plan, artefacts: artefacts))
    return begin.task
  }

  private func task(_ seed: UInt64) throws -> TaskID { try History(seed: seed, plan: History.pair).task }

  /// Every file there is, drafts too.
  private func files() throws -> [String] {
    try Files.names(in: path).flatMap { group in try Files.names(in: "\(path)/\(group)") }
  }

  @Test func keepsWhatItWasGiven() async throws {
    let store = try fixture.open()
    let folder = try open(store)
    let kept = try await keep("hello", of: try task(1), in: folder)
    #expect(kept.hash == ContentHash(of: "hello") && kept.size == 5)
    let file = folder.places.file(kept.hash)
    #expect(TemporaryFolder.mode(of: file) == 0o600)
    #expect(TemporaryFolder.mode(of: folder.places.group(of: kept.hash)) == 0o700)
    let task = try await record([kept], seed: 1, in: store)
    #expect(try folder.artefacts(of: task) == [kept])
    let reader = try await folder.open(kept)
    #expect(try reader.read(at: 1, count: 3) == Array("ell".utf8) && reader.read(at: 5, count: 3).isEmpty)
    #expect(folder.size == 5)
    await store.close()
  }

  @Test func keepsTheSameBytesOnceAndNamesApart() async throws {
    let store = try fixture.open()
    let folder = try open(store)
    let first = try await keep("same", of: try task(1), in: folder)
    let second = try await keep("same", of: try task(2), in: folder)
    #expect(try files() == [first.hash.hexadecimal] && second.hash == first.hash && folder.size == 4)
    let draft = try await folder.begin(for: History.step(1), of: try task(1))
    #expect(try await draft.finish(name: "a.txt", type: "text/plain").name == "a-2.txt")
    await store.close()
  }

  @Test func forgetsAtStartWhatNothingRefersTo() async throws {
    let store = try fixture.open()
    let before = try open(store)
    let kept = try await keep("kept", of: try task(1), in: before)
    _ = try await record([kept], seed: 1, in: store)
    // Written, but the daemon died before the event; and one that was still being written.
    _ = try await keep("orphan", of: try task(2), in: before)
    try await before.begin(for: step, of: try task(3)).append([1, 2, 3])
    #expect(try files().count == 3)
    let after = try open(store)
    #expect(try files() == [kept.hash.hexadecimal] && after.size == 4)
    await store.close()
  }

  @Test func letsGoWhatATaskNeverRecorded() async throws {
    let store = try fixture.open()
    let folder = try open(store)
    let task = try task(1)
    let kept = try await keep("kept", of: task, in: folder)
    _ = try await keep("lost", as: "b.txt", of: task, in: folder)
    // While it may still be recorded it stays, whoever asks.
    await folder.remove([ContentHash(of: "lost")])
    #expect(try files().count == 2)
    _ = try await record([kept], seed: 1, in: store)
    await folder.settle(task)
    #expect(try files() == [kept.hash.hexadecimal] && folder.size == 4)
    await store.close()
  }

  @Test(arguments: [
    ArtefactLimits(file: 9, task: 100, all: 100), ArtefactLimits(file: 100, task: 14, all: 100),
    ArtefactLimits(file: 100, task: 100, all: 14),
  ]) func refusesWhatIsTooLarge(_ limits: ArtefactLimits) async throws {
    let store = try fixture.open()
    let folder = try open(store, limits)
    let task = try task(1)
    let first = try await keep("12345", of: task, in: folder)
    let draft = try await folder.begin(for: step, of: task)
    try await draft.append(Array("12345".utf8))
    #expect(await code { try await draft.append(Array("67890".utf8)) } == .artefactTooLarge)
    // Nothing half-written is left, and its room is free again.
    #expect(try files() == [first.hash.hexadecimal] && folder.size == 5)
    _ = try await keep("abcde", as: "c", of: task, in: folder)
    await store.close()
  }

  @Test func tellsADamagedFileByItsHash() async throws {
    let store = try fixture.open()
    let folder = try open(store)
    let kept = try await keep("hello", of: try task(1), in: folder)
    for damage in ["hellO", "hell", "hello!", ""] {
      TemporaryFolder.write(folder.places.file(kept.hash), Array(damage.utf8))
      #expect(await code { _ = try await folder.open(kept) } == .artefactDamaged, "\(damage)")
    }
    unlink(folder.places.file(kept.hash))
    #expect(await code { _ = try await folder.open(kept) } == .artefactNotFound)
    // The same bytes once more mend it.
    _ = try await keep("hello", of: try task(2), in: folder)
    _ = try await folder.open(kept)
    await store.close()
  }

  @Test func saysWhereTheDiskIsFull() async throws {
    let store = try fixture.open()
    let folder = try open(store)
    let draftTask = try task(1)
    let draft = try await folder.begin(for: step, of: draftTask)
    // Every write to this device finds the disk full (full(4)).
    let name = try #require(try Files.names(in: folder.places.drafts).first)
    let device = Descriptor(owning: Glibc.open("/dev/full", O_WRONLY | O_CLOEXEC))
    let full = ArtefactDraftFile(folder.shelf, device, "\(folder.places.drafts)/\(name)", step, draftTask)
    #expect(await code { try await full.append([1]) } == .storeFull)
    #expect(try files().isEmpty && folder.size == 0)
    withExtendedLifetime(draft) {}
    await store.close()
  }
}
