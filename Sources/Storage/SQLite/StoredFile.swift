import Domain

/// A file that a database speaks of, of whichever tasks.
struct StoredFile: Hashable {
  let hash: ContentHash
  /// At most ``sizeLimit`` bytes, whatever the database says.
  let size: Int64

  /// A petabyte: sums of a few stay numbers.
  static let sizeLimit: Int64 = 1 << 50

  /// By their hash, in its order, each once; none in a database from before there were files.
  /// - Throws: `store.*`.
  static func all(in database: SQLiteConnection) throws(Fault) -> [StoredFile] {
    let tables = try database.row("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'artefacts'") {
      (row) throws(Fault) in row.int(0)
    }
    guard tables == 1 else { return [] }
    return try database.rows("SELECT hash, max(size) FROM artefacts GROUP BY hash ORDER BY hash") {
      (row) throws(Fault) in
      StoredFile(
        hash: try row.parsed(0, "hash", ContentHash.init(hexadecimal:)), size: min(max(0, row.int(1)), sizeLimit))
    }
  }
}
