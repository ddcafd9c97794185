/// What it takes to have deleted rows gone from the disk, beyond `secure_delete`, which fills with zeros what a row
/// leaves on its page.
extension SQLiteConnection {
  /// How long it waits for those who read what the log holds, in milliseconds.
  private static let patienceWithReaders = 200
  /// Bytes of a file that is written anew where something was deleted. Takes as much memory for a moment.
  private static let rewrittenSize: Int64 = 64 << 20

  func noteDeletion() { (mustEraseLog, mustEraseGaps) = (true, true) }

  /// Moves what the log holds into the file and cuts the log to nothing, where something was deleted: the log keeps
  /// every page as it was before. Where somebody reads too long, it is done after the next commit, or when the store
  /// is closed.
  func eraseLog() {
    guard mustEraseLog else { return }
    try? execute("PRAGMA busy_timeout = \(Self.patienceWithReaders)")
    let isBusy = try? row("PRAGMA wal_checkpoint(TRUNCATE)") { row in row.int(0) != 0 }
    try? execute("PRAGMA busy_timeout = \(Self.patience)")
    mustEraseLog = isBusy ?? true
  }

  /// Writes a small file anew, where something was deleted: a row that SQLite moved to another page when it split one
  /// may have left a copy between the rows of the old page, which is not filled with zeros. To be called when nobody
  /// waits: it takes as long as the file is large. What fails changes nothing.
  func eraseGaps() {
    guard mustEraseGaps else { return }
    let size = try? row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") { row in row.int(0) }
    guard let size, size <= Self.rewrittenSize else { return }
    // Not in a file of its own, which would have to be erased too.
    try? execute("PRAGMA temp_store = MEMORY; VACUUM")
    mustEraseGaps = false
  }
}
