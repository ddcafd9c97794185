import Domain
import POSIX
import Testing

@testable import Storage

/// Backups of a state, and what comes back from them.
@Suite struct BackupTests {
  private let backups = BackupFixture()
  private var fixture: StoreFixture { backups.store }
  private var places: StatePlaces { backups.places }

  @Test func comesBackAsItWasWhileTheStoreIsOpen() async throws {
    let store = try fixture.open()
    try await backups.begin(1...3, in: store)
    try backups.addFile(Array("one".utf8))
    try backups.addFile([UInt8](repeating: 7, count: 1_000_000))
    let (path, bytes, manifest, warnings) = try backups.maker().make()
    #expect(warnings.isEmpty && manifest.contents == .all && manifest.format == BackupManifest.newestFormat)
    #expect(bytes == Files.size(path) && TemporaryFolder.mode(of: path) == 0o600)
    #expect(manifest.tasks == 3 && manifest.unfinished == 3 && manifest.files == 2 && manifest.epoch == store.epoch)
    #expect(try Files.names(in: places.backups) == [BackupName(TestTime().now()).text, "lock"])
    try await backups.begin(4...5, in: store)
    let epoch = store.epoch
    await store.close()

    #expect(try backups.restore(path) == manifest)
    let aside = try #require(try Restoration(places: places).finish())
    let again = try fixture.open()
    #expect(try again.tasks(TaskFilter(limit: 100)).count == 3)
    #expect(again.epoch != epoch)
    #expect(try again.restoredThrough() == manifest.latest && manifest.latest > 0)
    await again.close()
    let hash = ContentHash(of: Array("one".utf8))
    #expect(Files.size(ArtefactPlaces(folder: places.artefacts).file(hash)) == 3)
    // The old state is whole where it was put.
    let old = try SQLiteConnection(path: "\(aside)/errand.db", access: .readOnly)
    #expect(try old.row("SELECT count(*) FROM tasks") { row in row.int(0) } == 5)
    #expect(try Restoration(places: places).finish() == nil)
  }

  /// Changed or cut in a header, in a part, behind one, or at its end, it is refused and nothing is touched.
  @Test func refusesABrokenOne() async throws {
    let store = try fixture.open()
    try await backups.begin(1...2, in: store)
    try backups.addFile([UInt8](repeating: 9, count: 3000))
    await store.close()
    let whole = try Files.read(try backups.maker().make().path, limit: 16 << 20)
    let broken = fixture.folder.file("broken.tar")
    let before = try fixture.bytes()
    var places = Array(stride(from: 0, to: whole.count, by: 4099))
    // The file's last bytes and what fills its block stand before the end.
    places += [1, 130, 150, 155, whole.count - 1, whole.count - 1024, whole.count - 1025, whole.count - 1100]
    for place in places {
      var changed = whole
      changed[place] ^= 1
      TemporaryFolder.write(broken, changed)
      #expect(await code { _ = try backups.restore(broken) } == .backupInvalid, "byte \(place)")
      TemporaryFolder.write(broken, whole[..<place])
      #expect(await code { _ = try backups.restore(broken) } == .backupInvalid, "cut at \(place)")
      #expect(!Restoration(places: self.places).isPending && !Files.exists(self.places.staged))
    }
    #expect(try fixture.bytes() == before)
  }

  /// Whatever of it was changed, where no other part tells.
  @Test(arguments: [
    #""version":"1.2.3""#, #""made_us":"#, #""sealed":false"#, #""format":2"#, #""contents":"all""#, #""key":false"#,
  ])
  func refusesAChangedManifest(_ words: String) async throws {
    let store = try fixture.open()
    try await backups.begin(1...1, in: store)
    await store.close()
    let path = try backups.maker().make().path
    var bytes = try Files.read(path, limit: 16 << 20)
    let start = try #require(bytes.indices.first { bytes[$0...].starts(with: words.utf8) })
    // Of the name, so that it is another member, or none.
    bytes[start + 1] ^= 1
    TemporaryFolder.write(path, bytes)
    #expect(await code { _ = try backups.restore(path) } == .backupInvalid)
    bytes[start + 1] ^= 1
    if let digit = bytes[start...].firstIndex(where: { (0x30...0x39).contains($0) }) {
      bytes[digit] ^= 1
      TemporaryFolder.write(path, bytes)
      let fault = await fault { _ = try backups.restore(path) }
      #expect(fault?.code == .backupInvalid, "\(String(describing: fault))")
    }
    #expect(!Restoration(places: places).isPending && !Files.exists(places.staged))
  }

  @Test func refusesWhatAnotherKeyHasSealed() async throws {
    let store = try fixture.open()
    try await backups.begin(1...1, in: store)
    try await store.note(sealingKey: "aa")
    let plain = try backups.maker().make().path
    await store.close()
    // Where nothing is sealed, no key is wanted.
    _ = try backups.restore(plain, keys: .known(["bb"]))
    _ = try Restoration(places: places).finish()
    let database = try SQLiteConnection(path: fixture.path, access: .readWrite)
    try database.execute(
      "INSERT INTO checkpoints VALUES ('t', 'a.example', x'01'); INSERT INTO secrets VALUES ('t', 'n', 'o', x'02')")
    Files.remove(plain)
    let sealed = try backups.maker().make().path
    let before = try fixture.bytes()
    let refusal = await fault { _ = try backups.restore(sealed, keys: .known(["bb"])) }
    #expect(refusal?.code == .backupForeign && refusal?.message.contains("aa") == true)
    #expect(!Restoration(places: places).isPending && !Files.exists(places.staged))
    #expect(try fixture.bytes() == before)
    #expect(try backups.restore(sealed, keys: .known(["bb", "aa"])).holdsSealed)
    _ = try Restoration(places: places).finish()

    _ = try backups.restore(sealed, keys: .without)
    // The third one of this second.
    #expect(try Restoration(places: places).finish()?.hasSuffix("Z-3") == true)
    let without = try fixture.open()
    #expect(try !without.holdsSealed() && without.sealingKey() == nil)
    #expect(try without.tasks(TaskFilter(limit: 10)).count == 1)
    await without.close()
  }

  /// A crash at any move of a restore: the next start ends it.
  @Test(arguments: 0...7) func goesOnWhereItWasKilled(_ moves: Int) async throws {
    let store = try fixture.open()
    try await backups.begin(1...1, in: store)
    try backups.addFile(Array("kept".utf8))
    let path = try backups.maker().make().path
    try await backups.begin(2...2, in: store)
    await store.close()
    _ = try backups.restore(path)
    // The moves, as a crash would leave them after so many.
    let aside = "\(places.folder)/before-restore-20260301T093000Z"
    TemporaryFolder.write(places.marker, Array("before-restore-20260301T093000Z\n".utf8))
    try Files.makePrivateFolder(aside)
    let steps = [
      (fixture.path, "\(aside)/errand.db"), (fixture.path + "-wal", "\(aside)/errand.db-wal"),
      (fixture.path + "-shm", "\(aside)/errand.db-shm"), (fixture.path + ".mark", "\(aside)/errand.db.mark"),
      (places.artefacts, "\(aside)/artefacts"), ("\(places.staged)/artefacts", places.artefacts),
      ("\(places.staged)/errand.db", fixture.path),
    ]
    for (old, new) in steps.prefix(moves) where Files.exists(old) { try Files.rename(old, to: new) }
    #expect(try Restoration(places: places).finish() == aside)
    #expect(!Restoration(places: places).isPending && !Files.exists(places.staged))
    let again = try fixture.open()
    #expect(try again.tasks(TaskFilter(limit: 100)).count == 1)
    await again.close()
    #expect(Files.exists(ArtefactPlaces(folder: places.artefacts).file(ContentHash(of: Array("kept".utf8)))))
    let old = try SQLiteConnection(path: "\(aside)/errand.db", access: .readOnly)
    #expect(try old.row("SELECT count(*) FROM tasks") { row in row.int(0) } == 2)
  }

  /// Numbers that no file has would end the process where they are summed.
  @Test(arguments: ["database_bytes", "file_bytes", "files", "tasks"])
  func refusesNumbersThatAreNone(_ name: String) async throws {
    let store = try fixture.open()
    await store.close()
    let whole = try backups.maker().make().manifest.json.object ?? JSONObject()
    for number in [Int64.max, BackupFacts.limit + 1, -1] {
      var changed = whole
      changed[name] = .int(number)
      let bytes = Array(JSON.object(changed).text.utf8)
      #expect(await code { _ = try BackupManifest(bytes) } == .backupInvalid, "\(number)")
    }
    #expect(try BackupManifest(Array(JSON.object(whole).text.utf8)).databaseBytes > 0)
  }

  @Test func refusesFilesOfImpossibleSizes() async throws {
    let store = try fixture.open()
    await store.close()
    let database = try SQLiteConnection(path: fixture.path, access: .readWrite)
    for text in ["a", "b"] {
      try database.run(
        "INSERT INTO artefacts (task, name, step, hash, type, size) VALUES ('t', ?, 's0', ?, 'text/plain', ?)",
        [.text(text), .text(ContentHash(of: text).hexadecimal), .int(.max)])
    }
    #expect(await code { _ = try backups.maker().make() } == .storeDamaged)
  }

  @Test func leavesNothingWhereAFileIsGone() async throws {
    let store = try fixture.open()
    try backups.addFile(Array("gone".utf8))
    await store.close()
    Files.remove(ArtefactPlaces(folder: places.artefacts).file(ContentHash(of: Array("gone".utf8))))
    #expect(await code { _ = try backups.maker().make() } == .artefactNotFound)
    #expect(!Files.exists("\(places.backups)/new"))
  }

  @Test func onlyOneIsMadeAtATime() async throws {
    let store = try fixture.open()
    await store.close()
    try Files.makePrivateFolder(places.backups)
    let lock = try #require(try Files.lock("\(places.backups)/lock"))
    #expect(await code { _ = try backups.maker().make() } == .backupRunning)
    withExtendedLifetime(lock) {}
    #expect(
      await code {
        _ = try BackupMaker(
          places: StatePlaces(folder: fixture.folder.file("none")), migrations: StoreFixture.migrations, version: "1",
          reserve: BackupFixture.reserve, time: TestTime()
        ).make()
      } == .storeIO)
  }
}
