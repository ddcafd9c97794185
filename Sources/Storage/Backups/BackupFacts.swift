import Domain

/// What a copy of a database holds, as far as a backup speaks of it.
struct BackupFacts: Hashable {
  let schema: String
  let epoch: String
  let latest: Int64
  let tasks: Int64
  /// Tasks that have not ended.
  let unfinished: Int64
  let holdsSealed: Bool
  /// By their hash, in its order, each once; with their bytes.
  let files: [File]

  struct File: Hashable {
    let hash: ContentHash
    let size: Int64
  }

  var fileBytes: Int64 { files.reduce(0) { $0 + $1.size } }

  /// Reads the whole database, page by page (`PRAGMA integrity_check`).
  /// - Throws: `store.damaged`, `store.newer`, `store.migration`, `store.io`.
  init(of database: SQLiteConnection, _ folder: MigrationFolder) throws(Fault) {
    schema = try Migrator.applied(in: database, of: folder).last ?? "none"
    let verdict = try database.row("PRAGMA integrity_check(1)") { (row) throws(Fault) in try row.text(0) }
    guard verdict == "ok" else {
      throw Fault(.storeDamaged, "\(database.path) is damaged: \(verdict ?? "no verdict")")
    }
    epoch =
      try database.row("SELECT value FROM meta WHERE name = 'epoch'") { (row) throws(Fault) in try row.text(0) } ?? ""
    latest = try EventTable(database: database).reach().latest
    tasks = try database.row("SELECT count(*) FROM tasks") { (row) throws(Fault) in row.int(0) } ?? 0
    let final = TaskState.allCases.filter(\.isFinal).map { "'\($0.rawValue)'" }.joined(separator: ", ")
    unfinished =
      try database.row("SELECT count(*) FROM tasks WHERE state NOT IN (\(final))") { (row) throws(Fault) in row.int(0) }
      ?? 0
    holdsSealed = try SealedRows(database: database).exist()
    files = try Self.files(in: database)
  }

  /// None in a database from before there were files.
  private static func files(in database: SQLiteConnection) throws(Fault) -> [File] {
    let tables = try database.row("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'artefacts'") {
      (row) throws(Fault) in row.int(0)
    }
    guard tables == 1 else { return [] }
    return try database.rows("SELECT hash, max(size) FROM artefacts GROUP BY hash ORDER BY hash") {
      (row) throws(Fault) in
      File(hash: try row.parsed(0, "hash", ContentHash.init(hexadecimal:)), size: max(0, row.int(1)))
    }
  }
}
