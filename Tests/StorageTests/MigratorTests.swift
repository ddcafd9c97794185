import Domain
import Testing

@testable import Storage

@Suite struct MigratorTests {
  private let fixture = StoreFixture()
  private let folder = TemporaryFolder()

  /// The first of the shipped migrations: what the tests add comes behind it.
  private func copyMigrations(to folder: TemporaryFolder? = nil) throws {
    let first = try #require(try MigrationFolder(path: StoreFixture.migrations).migrations.first)
    (folder ?? self.folder).write(first.name, first.sql.utf8)
  }

  private func refusal() async throws -> Fault? {
    do {
      await (try fixture.open(migrations: folder.path)).close()
      return nil
    } catch let fault as Fault {
      return fault
    }
  }

  @Test func appliesEachFileOnceAndInOrder() async throws {
    try copyMigrations()
    await (try fixture.open(migrations: folder.path)).close()
    folder.write("0002_extra.sql", "CREATE TABLE extra (x INTEGER) STRICT;".utf8)
    folder.write("0003_more.sql", "INSERT INTO extra VALUES (1); -- and a comment".utf8)
    folder.write("README.md", "not one of them".utf8)
    for _ in 0..<2 { await (try fixture.open(migrations: folder.path)).close() }
    let database = try SQLiteConnection(path: fixture.path, access: .readOnly)
    #expect(try database.row("SELECT count(*) FROM extra") { (row) throws(Fault) in row.int(0) } == 1)
    #expect(try database.row("SELECT max(number) FROM migrations") { (row) throws(Fault) in row.int(0) } == 3)
    #expect(
      try database.row("SELECT applied FROM migrations LIMIT 1") { (row) throws(Fault) in row.int(0) }
        == TestTime().microseconds)
  }

  @Test func refusesAChangedFile() async throws {
    try copyMigrations()
    await (try fixture.open(migrations: folder.path)).close()
    folder.write("0001_event_store.sql", "CREATE TABLE other (x INTEGER);".utf8)
    let fault = try await refusal()
    #expect(fault?.code == .storeMigration)
    #expect(fault?.message.contains("0001_event_store.sql") == true)
  }

  @Test func refusesADatabaseFromTheFuture() async throws {
    try copyMigrations()
    folder.write("0002_future.sql", "CREATE TABLE future (x INTEGER) STRICT;".utf8)
    await (try fixture.open(migrations: folder.path)).close()
    let before = try fixture.bytes()
    do {
      _ = try fixture.open()
      Issue.record("a database from the future was opened")
    } catch let fault as Fault {
      #expect(fault.code == .storeNewer)
      #expect(fault.message.contains("0002_future.sql"))
      #expect(fault.message.contains(fixture.path))
    }
    #expect(try fixture.bytes() == before)
  }

  @Test func refusesADatabaseThatWentAnotherWay() async throws {
    try copyMigrations()
    folder.write("0002_left.sql", "SELECT 1;".utf8)
    await (try fixture.open(migrations: folder.path)).close()
    let other = TemporaryFolder()
    try copyMigrations(to: other)
    other.write("0002_right.sql", "SELECT 1;".utf8)
    #expect(await code { _ = try fixture.open(migrations: other.path) } == .storeNewer)
  }

  @Test func refusesGapsAndDoubles() async throws {
    try copyMigrations()
    folder.write("0003_late.sql", "SELECT 1;".utf8)
    var fault = try await refusal()
    #expect(fault?.code == .storeMigration)
    #expect(fault?.message.contains("2 is missing") == true)
    folder.write("0002_a.sql", "SELECT 1;".utf8)
    folder.write("0002_b.sql", "SELECT 1;".utf8)
    fault = try await refusal()
    #expect(fault?.code == .storeMigration)
    #expect(fault?.message.contains("0002_b.sql") == true)
  }

  @Test(arguments: [
    "1_short.sql", "0001-dash.sql", "0001_.sql", "00001_long.sql", "0001_Upper.sql", ".sql", "abcd_x.sql",
  ])
  func refusesAName(_ name: String) async throws {
    folder.write(name, "SELECT 1;".utf8)
    #expect(try await refusal()?.code == .storeMigration)
  }

  @Test(arguments: [
    "CREATE TABLE", "CREATE TABLE a (x INTEGER); COMMIT; CREATE TABLE b (x INTEGER)", "SELECT * FROM nothing",
  ])
  func leavesNothingOfAFileThatFails(_ sql: String) async throws {
    try copyMigrations()
    folder.write("0002_bad.sql", sql.utf8)
    let fault = try await refusal()
    #expect(fault?.code == .storeMigration)
    #expect(fault?.message.contains("0002_bad.sql") == true)
    folder.write("0002_bad.sql", "CREATE TABLE good (x INTEGER) STRICT;".utf8)
    #expect(try await refusal() == nil)
  }

  @Test func refusesWhatIsNoFolderOfMigrations() async throws {
    #expect(try await refusal()?.code == .storeMigration)
    #expect(await code { _ = try fixture.open(migrations: folder.file("nowhere")) } == .storeMigration)
    folder.write("0001_bytes.sql", [0xff, 0xfe])
    #expect(try await refusal()?.code == .storeMigration)
    folder.write("0001_bytes.sql", Array("SELECT 1;\u{0}".utf8))
    #expect(try await refusal()?.code == .storeMigration)
    folder.write("0001_bytes.sql", Array(repeating: 0x20, count: (1 << 20) + 1))
    #expect(try await refusal()?.code == .storeMigration)
  }
}
