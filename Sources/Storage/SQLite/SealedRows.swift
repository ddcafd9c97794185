import Domain

/// The rows, of whichever table, that only the key of the vault opens.
struct SealedRows {
  let database: SQLiteConnection

  private static let tables = ["checkpoints", "secrets"]

  /// Also in a database whose migrations are not all applied.
  func exist() throws(Fault) -> Bool {
    for table in Self.tables where try isThere(table) {
      let found = try database.row("SELECT EXISTS (SELECT 1 FROM \(table))") { (row) throws(Fault) in row.int(0) }
      if found == 1 { return true }
    }
    return false
  }

  func erase() throws(Fault) {
    for table in Self.tables where try isThere(table) { try database.execute("DELETE FROM \(table)") }
  }

  private func isThere(_ table: String) throws(Fault) -> Bool {
    try database.row("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", [.text(table)]) {
      (row) throws(Fault) in row.int(0)
    } == 1
  }
}
