import Domain
import POSIX
import Testing

@testable import Storage

/// Backups of a state, and what comes back from them.
@Suite struct BackupTests {
  private let fixture = StoreFixture()
  private static let reserve = DiskReserve(bytes: 0, percent: 0)

  private var places: StatePlaces { StatePlaces(folder: fixture.folder.file("state")) }

  private func maker(_ reserve: DiskReserve = reserve) throws -> BackupMaker {
    try BackupMaker(
      places: places, migrations: StoreFixture.migrations, version: "1.2.3", reserve: reserve, time: TestTime())
  }

  /// Begins a task for each seed.
  private func begin(_ seeds: ClosedRange<UInt64>, in store: SQLiteStore) async throws {
    for seed in seeds {
      var history = try History(seed: seed, plan: History.pair)
      try await store.append(history.begin())
    }
  }

  /// Puts a file beside the database and says in it that a task has it.
  private func addFile(_ bytes: [UInt8]) throws {
    let hash = ContentHash(of: bytes)
    let artefacts = ArtefactPlaces(folder: places.artefacts)
    try Files.makePrivateFolder(artefacts.group(of: hash))
    TemporaryFolder.write(artefacts.file(hash), bytes)
    let database = try SQLiteConnection(path: fixture.path, access: .readWrite)
    try database.run(
      "INSERT INTO artefacts (task, name, step, hash, type, size) VALUES ('t', ?, 's0', ?, 'text/plain', ?)",
      [.text(hash.hexadecimal), .text(hash.hexadecimal), .int(Int64(bytes.count))])
  }

  private func restore(
    _ path: String, into places: StatePlaces? = nil, keys: RestoreKeys = .unknown
  ) throws -> BackupManifest {
    try Restoration(places: places ?? self.places).begin(
      from: try Files.opening(path), migrations: StoreFixture.migrations, reserve: Self.reserve, keys: keys,
      time: TestTime()
    ).manifest
  }

  @Test func comesBackAsItWasWhileTheStoreIsOpen() async throws {
    let store = try fixture.open()
    try await begin(1...3, in: store)
    try addFile(Array("one".utf8))
    try addFile([UInt8](repeating: 7, count: 1_000_000))
    let (path, bytes, manifest) = try maker().make()
    #expect(bytes == Files.size(path) && TemporaryFolder.mode(of: path) == 0o600)
    #expect(manifest.tasks == 3 && manifest.unfinished == 3 && manifest.files == 2 && manifest.epoch == store.epoch)
    #expect(try Files.names(in: places.backups) == [BackupName(TestTime().now()).text, "lock"])
    try await begin(4...5, in: store)
    let epoch = store.epoch
    await store.close()

    #expect(try restore(path) == manifest)
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
    try await begin(1...2, in: store)
    try addFile([UInt8](repeating: 9, count: 3000))
    await store.close()
    let whole = try Files.read(try maker().make().path, limit: 16 << 20)
    let broken = fixture.folder.file("broken.tar")
    let before = try fixture.bytes()
    var places = Array(stride(from: 0, to: whole.count, by: 4099))
    // The file's last bytes and what fills its block stand before the end.
    places += [1, 130, 150, 155, whole.count - 1, whole.count - 1024, whole.count - 1025, whole.count - 1100]
    for place in places {
      var changed = whole
      changed[place] ^= 1
      TemporaryFolder.write(broken, changed)
      #expect(await code { _ = try restore(broken) } == .backupInvalid, "byte \(place)")
      TemporaryFolder.write(broken, whole[..<place])
      #expect(await code { _ = try restore(broken) } == .backupInvalid, "cut at \(place)")
      #expect(!Restoration(places: self.places).isPending && !Files.exists(self.places.staged))
    }
    #expect(try fixture.bytes() == before)
  }

  /// Whatever of it was changed, where no other part tells.
  @Test(arguments: [#""version":"1.2.3""#, #""made_us":"#, #""sealed":false"#, #""format":1"#, #""key":false"#])
  func refusesAChangedManifest(_ words: String) async throws {
    let store = try fixture.open()
    try await begin(1...1, in: store)
    await store.close()
    let path = try maker().make().path
    var bytes = try Files.read(path, limit: 16 << 20)
    let start = try #require(bytes.indices.first { bytes[$0...].starts(with: words.utf8) })
    // Of the name, so that it is another member, or none.
    bytes[start + 1] ^= 1
    TemporaryFolder.write(path, bytes)
    #expect(await code { _ = try restore(path) } == .backupInvalid)
    bytes[start + 1] ^= 1
    if let digit = bytes[start...].firstIndex(where: { (0x30...0x39).contains($0) }) {
      bytes[digit] ^= 1
      TemporaryFolder.write(path, bytes)
      let fault = await fault { _ = try restore(path) }
      #expect(fault?.code == .backupInvalid, "\(String(describing: fault))")
    }
    #expect(!Restoration(places: places).isPending && !Files.exists(places.staged))
  }

  private func fault(_ body: () async throws -> Void) async -> Fault? {
    do {
      try await body()
      return nil
    } catch {
      return error as? Fault
    }
  }

  @Test func refusesWhatAnotherKeyHasSealed() async throws {
    let store = try fixture.open()
    try await begin(1...1, in: store)
    try await store.note(sealingKey: "aa")
    let plain = try maker().make().path
    await store.close()
    // Where nothing is sealed, no key is wanted.
    _ = try restore(plain, keys: .known(["bb"]))
    _ = try Restoration(places: places).finish()
    let database = try SQLiteConnection(path: fixture.path, access: .readWrite)
    try database.execute(
      "INSERT INTO checkpoints VALUES ('t', 'a.example', x'01'); INSERT INTO secrets VALUES ('t', 'n', 'o', x'02')")
    Files.remove(plain)
    let sealed = try maker().make().path
    let before = try fixture.bytes()
    let refusal = await fault { _ = try restore(sealed, keys: .known(["bb"])) }
    #expect(refusal?.code == .backupForeign && refusal?.message.contains("aa") == true)
    #expect(!Restoration(places: places).isPending && !Files.exists(places.staged))
    #expect(try fixture.bytes() == before)
    #expect(try restore(sealed, keys: .known(["bb", "aa"])).holdsSealed)
    _ = try Restoration(places: places).finish()

    _ = try restore(sealed, keys: .without)
    // The third one of this second.
    #expect(try Restoration(places: places).finish()?.hasSuffix("Z-3") == true)
    let without = try fixture.open()
    #expect(try !without.holdsSealed() && without.sealingKey() == nil)
    #expect(try without.tasks(TaskFilter(limit: 10)).count == 1)
    await without.close()
  }

  // MARK: - Before migrations

  /// The first seven of the shipped migrations.
  private func olderMigrations() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    for migration in try MigrationFolder(path: StoreFixture.migrations).migrations.prefix(7) {
      folder.write(migration.name, migration.sql.utf8)
    }
    return folder
  }

  @Test func isMadeBeforeAMigration() async throws {
    // There is nothing yet.
    #expect(try maker().makeBeforeMigration() == nil)
    let older = try olderMigrations()
    await (try fixture.open(migrations: older.path)).close()
    for _ in 0..<2 {
      let made = try #require(try maker().makeBeforeMigration())
      #expect(made.path == "\(places.backups)/errand-schema-0007.tar" && made.schema == "0007_secrets.sql")
    }
    #expect(try maker().kept().isEmpty)
    await (try fixture.open()).close()
    #expect(try maker().makeBeforeMigration() == nil)

    // It comes back in the form it had, and can be brought up to date again.
    #expect(try restore("\(places.backups)/errand-schema-0007.tar").schema == "0007_secrets.sql")
    _ = try Restoration(places: places).finish()
    let survey = try SQLiteStore.survey(path: fixture.path, migrations: StoreFixture.migrations)
    #expect(survey?.behind == 1)
    await (try fixture.open()).close()
  }

  @Test func refusesToMakeOneWithoutRoom() async throws {
    let older = try olderMigrations()
    await (try fixture.open(migrations: older.path)).close()
    let before = try fixture.bytes()
    let space = try #require(Files.space(at: places.folder))
    let reserve = DiskReserve(bytes: space.total, percent: 50)
    guard space.free < space.total / 2 else {
      print("SKIPPED: half of the disk is free")
      return
    }
    #expect(await code { _ = try maker(reserve).makeBeforeMigration() } == .backupNoRoom)
    #expect(try fixture.bytes() == before)
  }

  @Test func keepsTheTwoNewestOldForms() async throws {
    let store = try fixture.open()
    await store.close()
    try Files.makePrivateFolder(places.backups)
    for number in 5...9 { TemporaryFolder.write("\(places.backups)/errand-schema-000\(number).tar", [1]) }
    TemporaryFolder.write("\(places.backups)/errand-schema-notes.txt", [1])
    #expect(try maker().prune(BackupRetention(days: 1, weeks: 0)) == 3)
    #expect(
      try Files.names(in: places.backups) == [
        "errand-schema-0008.tar", "errand-schema-0009.tar", "errand-schema-notes.txt",
      ])
  }

  /// A crash at any move of a restore: the next start ends it.
  @Test(arguments: 0...7) func goesOnWhereItWasKilled(_ moves: Int) async throws {
    let store = try fixture.open()
    try await begin(1...1, in: store)
    try addFile(Array("kept".utf8))
    let path = try maker().make().path
    try await begin(2...2, in: store)
    await store.close()
    _ = try restore(path)
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

  /// A part that is lost, and one that came from elsewhere.
  @Test(arguments: [
    "DROP INDEX artefacts_by_hash", "CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM tasks; END",
    "CREATE VIEW v AS SELECT 1", "ALTER TABLE tasks ADD COLUMN more TEXT",
  ])
  func refusesADatabaseThatItsMigrationsDoNotMake(_ change: String) async throws {
    let store = try fixture.open()
    try await begin(1...1, in: store)
    await store.close()
    let path = try maker().make().path
    try SQLiteConnection(path: fixture.path, access: .readWrite).execute(change)
    Files.remove(path)
    #expect(await code { _ = try maker().make() } == .storeDamaged)
  }

  /// Numbers that no file has would end the process where they are summed.
  @Test(arguments: ["database_bytes", "file_bytes", "files", "tasks"])
  func refusesNumbersThatAreNone(_ name: String) async throws {
    let store = try fixture.open()
    await store.close()
    let whole = try maker().make().manifest.json.object ?? JSONObject()
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
    #expect(await code { _ = try maker().make() } == .storeDamaged)
  }

  @Test func leavesNothingWhereAFileIsGone() async throws {
    let store = try fixture.open()
    try addFile(Array("gone".utf8))
    await store.close()
    Files.remove(ArtefactPlaces(folder: places.artefacts).file(ContentHash(of: Array("gone".utf8))))
    #expect(await code { _ = try maker().make() } == .artefactNotFound)
    #expect(!Files.exists("\(places.backups)/new"))
  }

  @Test func onlyOneIsMadeAtATime() async throws {
    let store = try fixture.open()
    await store.close()
    try Files.makePrivateFolder(places.backups)
    let lock = try #require(try Files.lock("\(places.backups)/lock"))
    #expect(await code { _ = try maker().make() } == .backupRunning)
    withExtendedLifetime(lock) {}
    #expect(
      await code {
        _ = try BackupMaker(
          places: StatePlaces(folder: fixture.folder.file("none")), migrations: StoreFixture.migrations, version: "1",
          reserve: Self.reserve, time: TestTime()
        ).make()
      } == .storeIO)
  }
}
