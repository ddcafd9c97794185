package import Domain

extension SQLiteStore {
  /// Of the row that a restore leaves.
  static let restoredName = "restored_to"

  /// The highest number of an event that came with the backup that was restored last; nil where none was. What tasks did
  /// behind it, before the restore, is not known here.
  package func restoredThrough() throws(Fault) -> Int64? {
    try read { (database) throws(Fault) in
      try database.row("SELECT value FROM meta WHERE name = ?", [.text(Self.restoredName)]) { (row) throws(Fault) in
        Int64(try row.text(0))
      } ?? nil
    }
  }
}
