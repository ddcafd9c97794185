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
  let files: [StoredFile]

  /// Of all files.
  let fileBytes: Int64

  /// Of every number, a petabyte as bytes: sums of a few stay numbers.
  static let limit = StoredFile.sizeLimit

  /// Reads the whole database, page by page (`PRAGMA integrity_check`), and compares what it is made of with what its
  /// migrations make: a table or index that is lost, or a trigger that came from elsewhere, is no state of Errand's.
  /// - Throws: `store.damaged`, `store.newer`, `store.migration`, `store.io`.
  init(of database: SQLiteConnection, _ folder: MigrationFolder) throws(Fault) {
    let applied = try Migrator.applied(in: database, of: folder)
    schema = applied.last ?? "none"
    let parts = Set(try Migrator.parts(of: database))
    if let odd = parts.symmetricDifference(try Migrator.parts(after: applied.count, of: folder)).min() {
      throw Fault(.storeDamaged, "\(database.path) is not made of what its migrations make: \(odd.words) differs")
    }
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
    files = try StoredFile.all(in: database)
    var sum: Int64 = 0
    for file in files {
      sum += file.size
      guard sum <= Self.limit else { throw Fault(.storeDamaged, "\(database.path) has files of impossible sizes") }
    }
    fileBytes = sum
  }
}
