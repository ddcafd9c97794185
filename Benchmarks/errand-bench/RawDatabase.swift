import CSQLite
import Domain

/// SQLite with nothing around it: what a step is measured against.
@safe final class RawDatabase {
  private let handle: OpaquePointer

  /// - Throws: `store.io`.
  init(path: String) throws(Fault) {
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    guard code == SQLITE_OK, let handle = unsafe opened else { throw Fault(.storeIO, "opening \(path)") }
    unsafe self.handle = unsafe handle
  }

  deinit { _ = unsafe sqlite3_close_v2(handle) }

  func makeTable() throws(Fault) {
    try execute(
      """
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      CREATE TABLE rows (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT
      """)
  }

  /// Each row in a transaction of its own, by one prepared statement.
  func commit(rows: Int, of size: Int) throws(Fault) {
    let body = String(repeating: "x", count: size)
    let statement = unsafe try prepare("INSERT INTO rows (body) VALUES (?)")
    // Prepared above, dropped nowhere else.
    defer { _ = unsafe sqlite3_finalize(statement) }
    for _ in 0..<rows {
      // The text is copied, its length given.
      _ = unsafe errand_bind_text(statement, 1, body, sqlite3_uint64(size))
      guard unsafe sqlite3_step(statement) == SQLITE_DONE else { throw Fault(.storeIO, "inserting a row") }
      _ = unsafe sqlite3_reset(statement)
    }
  }

  /// Bytes of text that the events and values of all tasks in a store hold.
  func bytesOfSteps() throws(Fault) -> Int {
    let statement = unsafe try prepare(
      """
      SELECT
        (SELECT sum(length(task) + length(type) + length(actor) + length(correlation) + coalesce(length(step), 0)
          + length(payload)) FROM events)
        + (SELECT sum(length(task) + length(name) + length(json)) FROM task_values)
      """)
    // Prepared above, dropped nowhere else.
    defer { _ = unsafe sqlite3_finalize(statement) }
    guard unsafe sqlite3_step(statement) == SQLITE_ROW else { throw Fault(.storeIO, "reading sizes") }
    return Int(unsafe sqlite3_column_int64(statement, 0))
  }

  /// How the file keeps its journal, as SQLite says it.
  func journalMode() throws(Fault) -> String {
    let statement = unsafe try prepare("PRAGMA journal_mode")
    // Prepared above, dropped nowhere else.
    defer { _ = unsafe sqlite3_finalize(statement) }
    guard unsafe sqlite3_step(statement) == SQLITE_ROW, let text = unsafe sqlite3_column_text(statement, 0) else {
      throw Fault(.storeIO, "reading the journal's mode")
    }
    return unsafe String(cString: text)
  }

  private func execute(_ script: String) throws(Fault) {
    guard unsafe sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else {
      throw Fault(.storeIO, unsafe String(cString: sqlite3_errmsg(handle)))
    }
  }

  private func prepare(_ sql: String) throws(Fault) -> OpaquePointer {
    var prepared: OpaquePointer?
    let code = unsafe sqlite3_prepare_v2(handle, sql, -1, &prepared, nil)
    guard code == SQLITE_OK, let statement = unsafe prepared else {
      throw Fault(.storeIO, unsafe String(cString: sqlite3_errmsg(handle)))
    }
    return unsafe statement
  }
}
