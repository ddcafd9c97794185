import CSQLite
import Domain
import Glibc
import Testing

@testable import Storage

@Suite struct SQLiteConnectionTests {
  private let folder = TemporaryFolder()

  private func open(_ access: SQLiteConnection.Access = .readWrite) throws -> SQLiteConnection {
    if TemporaryFolder.mode(of: folder.file("x.db")) == 0 { folder.write("x.db", []) }
    return try SQLiteConnection(path: folder.file("x.db"), access: access)
  }

  @Test func givesBackWhatWasBound() throws {
    let database = try open()
    try database.execute("CREATE TABLE t (i INTEGER, s TEXT, b BLOB) STRICT")
    let rows: [(Int64?, String?, [UInt8])] = [
      (0, "", []), (.max, "a\u{0}b", [0, 255]), (.min, "\u{1F511} \u{7f}", Array(repeating: 7, count: 100_000)),
      (nil, nil, [1]),
    ]
    for row in rows {
      try database.run("INSERT INTO t VALUES (?, ?, ?)", [.int(row.0), .text(row.1), .blob(row.2)])
    }
    let read = try database.rows("SELECT i, s, b FROM t ORDER BY rowid") { (row) throws(Fault) in
      (row.intOrNil(0), try row.textOrNil(1), row.blob(2))
    }
    #expect(read.map(\.0) == rows.map(\.0))
    #expect(read.map(\.1) == rows.map(\.1))
    #expect(read.map(\.2) == rows.map(\.2))
  }

  @Test func forgetsWhatWasBoundBefore() throws {
    let database = try open()
    try database.execute("CREATE TABLE t (a TEXT, b TEXT) STRICT")
    let sql = "INSERT INTO t VALUES (?, ?)"
    try database.run(sql, [.text("one"), .text("two")])
    try database.run(sql, [.text("three")])
    let seconds = try database.rows("SELECT b FROM t ORDER BY rowid") { (row) throws(Fault) in try row.textOrNil(0) }
    #expect(seconds == ["two", nil])
  }

  @Test func rollsBackWhatFailed() async throws {
    let database = try open()
    try database.execute("CREATE TABLE t (a TEXT PRIMARY KEY) STRICT")
    let code = await code {
      try database.transaction { () throws(Fault) in
        try database.run("INSERT INTO t VALUES ('x')")
        try database.run("INSERT INTO t VALUES ('x')")
      }
    }
    #expect(code == .storeConflict)
    #expect(!database.isInTransaction)
    #expect(try database.row("SELECT a FROM t") { (row) throws(Fault) in try row.text(0) } == nil)
  }

  @Test func readsOnlyWhereItMayOnlyRead() async throws {
    try open().execute("CREATE TABLE t (a TEXT) STRICT")
    let database = try open(.readOnly)
    #expect(await code { try database.run("INSERT INTO t VALUES ('x')") } == .storeIO)
  }

  @Test func saysWhatIsWrongWithAStatement() async throws {
    let database = try open()
    #expect(await code { try database.run("SELEC 1") } == .internalBug)
    #expect(await code { try database.run("SELECT 1", [.int(1), .int(2)]) } == .internalBug)
    #expect(await code { _ = try SQLiteConnection(path: folder.file("none.db"), access: .readWrite) } == .storeIO)
  }

  struct Meaning: Sendable {
    let code: Int32
    var systemError: Int32 = 0
    let expected: ErrorCode
  }

  static let meanings: [Meaning] = [
    Meaning(code: SQLITE_FULL, expected: .storeFull),
    Meaning(code: SQLITE_CORRUPT, expected: .storeDamaged),
    Meaning(code: SQLITE_NOTADB, expected: .storeDamaged),
    Meaning(code: SQLITE_BUSY, expected: .storeIO),
    Meaning(code: SQLITE_READONLY, expected: .storeIO),
    Meaning(code: SQLITE_CANTOPEN, expected: .storeIO),
    Meaning(code: SQLITE_IOERR, systemError: EIO, expected: .storeIO),
    // SQLITE_IOERR_WRITE.
    Meaning(code: SQLITE_IOERR | 3 << 8, systemError: EDQUOT, expected: .storeFull),
    Meaning(code: SQLITE_IOERR, systemError: ENOSPC, expected: .storeFull),
    Meaning(code: SQLITE_TOOBIG, expected: .resultTooLarge),
    Meaning(code: SQLITE_NOMEM, expected: .systemCall),
    // UNIQUE, PRIMARYKEY, NOTNULL.
    Meaning(code: SQLITE_CONSTRAINT | 8 << 8, expected: .storeConflict),
    Meaning(code: SQLITE_CONSTRAINT | 6 << 8, expected: .storeConflict),
    Meaning(code: SQLITE_CONSTRAINT | 5 << 8, expected: .internalBug),
    Meaning(code: SQLITE_ERROR, expected: .internalBug),
    Meaning(code: SQLITE_MISUSE, expected: .internalBug),
  ]

  @Test(arguments: meanings)
  func knowsWhatACodeMeans(_ meaning: Meaning) {
    #expect(SQLiteMeaning(code: meaning.code, systemError: meaning.systemError).errorCode == meaning.expected)
  }
}
