import Domain
import POSIX
import Testing

@testable import Storage

/// What somebody has done to a database by hand: told of one that is in use, refused in a backup.
@Suite struct ForeignPartsTests {
  private let backups = BackupFixture()
  private var fixture: StoreFixture { backups.store }

  static let changes = [
    ("CREATE INDEX \"my \"\" own\" ON tasks (state)", "index my \" own on tasks"),
    ("DROP INDEX artefacts_by_hash", "index artefacts_by_hash on artefacts"),
    ("DROP TRIGGER newest_event_stays", "trigger newest_event_stays on events"),
    ("CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM tasks; END", "trigger t on meta"),
    ("CREATE VIEW v AS SELECT 1", "view v on v"),
    (
      "CREATE TABLE mine (a); CREATE INDEX i ON mine (a); INSERT INTO mine VALUES ('kept by hand')",
      "table mine on mine"
    ),
  ]

  @Test(arguments: changes) func areToldOfADatabaseInUse(_ change: String, _ name: String) async throws {
    let store = try fixture.open()
    try await backups.begin(1...1, in: store)
    await store.close()
    try SQLiteConnection(path: fixture.path, access: .readWrite).execute(change)
    let before = try fixture.bytes()
    let (path, _, _, warnings) = try backups.maker().make()
    #expect(warnings.contains { $0.hasPrefix("\(name) is ") }, "\(warnings)")
    #expect(try fixture.bytes() == before)
    // It is one like every other, and nothing foreign is in it.
    _ = try backups.restore(path)
    Files.remove(path)
    _ = try Restoration(places: backups.places).finish()
    #expect(!String(decoding: try fixture.bytes(), as: UTF8.self).contains(text: "kept by hand"))
    #expect(try backups.maker().make().warnings.isEmpty)
  }

  /// What it would hold can no longer be told.
  @Test func aTableOfAnotherFormIsRefused() async throws {
    await (try fixture.open()).close()
    try SQLiteConnection(path: fixture.path, access: .readWrite).execute("ALTER TABLE tasks ADD COLUMN more TEXT")
    let refusal = await fault { _ = try backups.maker().make() }
    #expect(refusal?.code == .storeDamaged && refusal?.message.contains("\(fixture.path) is") == true)
    #expect(refusal?.message.contains("table tasks on tasks differs") == true)
  }

  @Test(arguments: changes.map(\.0) + ["ALTER TABLE tasks ADD COLUMN more TEXT"])
  func areRefusedInABackup(_ change: String) async throws {
    await (try fixture.open()).close()
    let made = try backups.maker().make()
    let database = fixture.folder.file("changed.db")
    let archive = fixture.folder.file("changed.tar")
    try SQLiteConnection(path: fixture.path, access: .readOnly).run("VACUUM INTO ?", [.text(database)])
    try SQLiteConnection(path: database, access: .readWrite).execute(change)
    var manifest = made.manifest
    manifest.databaseBytes = try #require(Files.size(database))
    manifest.databaseHash = try Files.opening(database).contentHash()
    let tar = TarWriter(to: try Files.creating(archive))
    try tar.add(BackupReading.manifestName, Array(manifest.json.text.utf8))
    try tar.add(StatePlaces.databaseName, from: try Files.opening(database), size: manifest.databaseBytes)
    try tar.finish()
    let refusal = await fault { _ = try backups.restore(archive) }
    #expect(refusal?.code == .storeDamaged && refusal?.message.contains("differs") == true, "\(refusal?.words ?? "")")
    #expect(!Restoration(places: backups.places).isPending)
  }
}
