import Domain
import POSIX
import Testing

@testable import Storage

/// Backups of an older database, before it is brought up to date.
@Suite struct MigrationBackupTests {
  private let backups = BackupFixture()
  private var fixture: StoreFixture { backups.store }
  private var places: StatePlaces { backups.places }

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
    #expect(try backups.maker().makeBeforeMigration() == nil)
    let older = try olderMigrations()
    await (try fixture.open(migrations: older.path)).close()
    for _ in 0..<2 {
      let made = try #require(try backups.maker().makeBeforeMigration())
      #expect(made.path == "\(places.backups)/errand-schema-0007.tar" && made.schema == "0007_secrets.sql")
    }
    #expect(try backups.maker().kept().isEmpty)
    await (try fixture.open()).close()
    #expect(try backups.maker().makeBeforeMigration() == nil)

    // It comes back in the form it had, and can be brought up to date again.
    #expect(try backups.restore("\(places.backups)/errand-schema-0007.tar").schema == "0007_secrets.sql")
    _ = try Restoration(places: places).finish()
    let survey = try SQLiteStore.survey(path: fixture.path, migrations: StoreFixture.migrations)
    #expect(survey?.behind == 2)
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
    #expect(await code { _ = try backups.maker(reserve).makeBeforeMigration() } == .backupNoRoom)
    #expect(try fixture.bytes() == before)
  }

  /// The shipped migrations and one to come.
  private func newerMigrations(_ sql: String) throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    let migrations = try MigrationFolder(path: StoreFixture.migrations).migrations
    for migration in migrations { folder.write(migration.name, migration.sql.utf8) }
    folder.write("\(String("000\(migrations.count + 1)".suffix(4)))_to_come.sql", sql.utf8)
    return folder
  }

  /// So that whoever waits for the start does not wait for them.
  @Test func looksAtNoFile() async throws {
    await (try fixture.open()).close()
    for number in 0..<200 { try backups.addFile(Array("file \(number)".utf8)) }
    // Nothing could be read of one.
    try Files.rename(places.artefacts, to: places.folder + "/elsewhere")
    let newer = try newerMigrations("CREATE TABLE to_come (number INTEGER) STRICT;")
    nonisolated(unsafe) var stages: [BackupProgress] = []
    let maker = try backups.maker(migrations: newer.path) { stages.append($0) }
    let made = try #require(try maker.makeBeforeMigration())
    // It was tried all the same.
    #expect(stages.last?.stage == .checking && !stages.contains { $0.stage == .packing })
    try Files.rename(places.folder + "/elsewhere", to: places.artefacts)
    var tar = TarReader(from: try Files.opening(made.path))
    for name in ["manifest.json", "errand.db"] {
      let header = try #require(try tar.next())
      #expect(header.name == name)
      _ = try tar.read(header) { _ in }
    }
    #expect(try tar.next() == nil)
  }

  /// The migrated store takes none of its files away, and one that went since, or is damaged, is done without.
  @Test func comesBackWithTheFilesThatTheStateHas() async throws {
    await (try fixture.open()).close()
    for text in ["one", "two", "three"] { try backups.addFile(Array(text.utf8)) }
    let newer = try newerMigrations("CREATE TABLE to_come (number INTEGER) STRICT;")
    let path = try #require(try backups.maker(migrations: newer.path).makeBeforeMigration()).path
    let store = try fixture.open(migrations: newer.path)
    let log = Quiet()
    #expect(try ArtefactFolder.open(places.artefacts, index: store, log: log).size == 11)
    await store.close()
    let artefacts = ArtefactPlaces(folder: places.artefacts)
    func file(_ text: String) -> String { artefacts.file(ContentHash(of: text)) }
    Files.remove(file("two"))
    TemporaryFolder.write(file("three"), Array("other".utf8))
    try Files.makePrivateFolder(artefacts.group(of: ContentHash(of: "since then")))
    TemporaryFolder.write(file("since then"), [])

    let settled = try backups.begin(restoring: path, migrations: newer.path)
    #expect(settled.lost == 2 && settled.manifest.contents == .database && settled.manifest.files == 3)
    #expect(try Restoration(places: places).finish() == settled.aside)
    #expect(Files.size(file("one")) == 3 && !Files.exists(file("two")) && !Files.exists(file("three")))
    // What is put aside is whole, too.
    let old = ArtefactPlaces(folder: "\(settled.aside)/artefacts")
    #expect(Files.size(old.file(ContentHash(of: "one"))) == 3 && Files.exists(old.file(ContentHash(of: "three"))))
    let again = try fixture.open()
    #expect(try ArtefactFolder.open(places.artefacts, index: again, log: log).size == 3)
    await again.close()
    // A whole backup can be made of it again.
    #expect(try backups.maker().make().manifest.files == 1)
  }

  @Test func noMigrationLosesSightOfAFile() async throws {
    await (try fixture.open()).close()
    for text in ["one", "two"] { try backups.addFile(Array(text.utf8)) }
    let newer = try newerMigrations("DELETE FROM artefacts WHERE hash = '\(ContentHash(of: "one").hexadecimal)';")
    let refusal = await fault { _ = try fixture.open(migrations: newer.path) }
    #expect(refusal?.code == .storeMigration && refusal?.cause?.contains("1 file") == true, "\(refusal?.cause ?? "")")
    let database = try SQLiteConnection(path: fixture.path, access: .readOnly)
    #expect(try database.row("SELECT count(*) FROM artefacts") { row in row.int(0) } == 2)
  }

  @Test func keepsTheTwoNewestOldForms() async throws {
    let store = try fixture.open()
    await store.close()
    try Files.makePrivateFolder(places.backups)
    for number in 5...9 { TemporaryFolder.write("\(places.backups)/errand-schema-000\(number).tar", [1]) }
    TemporaryFolder.write("\(places.backups)/errand-schema-notes.txt", [1])
    #expect(try backups.maker().prune(BackupRetention(days: 1, weeks: 0)) == 3)
    #expect(
      try Files.names(in: places.backups) == [
        "errand-schema-0008.tar", "errand-schema-0009.tar", "errand-schema-notes.txt",
      ])
  }
}
