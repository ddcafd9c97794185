import CSQLite
import Domain

/// One connection to one database file: owns the handle, keeps prepared statements for use again, and turns SQLite's
/// codes into faults.
///
/// Not for two threads at once: whoever shares it keeps it behind a lock.
@safe final class SQLiteConnection {
  enum Access {
    case readOnly
    /// The file must be there.
    case readWrite
  }

  let path: String
  private let handle: OpaquePointer
  private var statements: [String: SQLiteStatement] = [:]

  /// What was deleted and must not be found any more: in the log (``eraseLog()``), and in the file's unused bytes
  /// (``eraseGaps()``).
  var (mustEraseLog, mustEraseGaps) = (false, false)

  /// Longest text or blob that SQLite takes or gives; above ``PreparedBatch/valueLimit``.
  private static let lengthLimit: Int32 = 16 << 20
  /// How long a statement waits for another program that has the file, in milliseconds.
  static let patience: Int32 = 5_000

  /// - Parameter path: absolute; Debian's SQLite would read `file:...` as an address, and `:memory:` as none.
  /// - Throws: `store.io`, `store.damaged`.
  init(path: String, access: Access) throws(Fault) {
    self.path = path
    let mode = access == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(path, &opened, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard let handle = unsafe opened else { throw Fault(.systemCall, "no memory to open \(path)") }
    unsafe self.handle = unsafe handle
    guard code == SQLITE_OK else { throw fault(code, "opening") }
    _ = unsafe sqlite3_busy_timeout(handle, Self.patience)
    _ = unsafe sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Self.lengthLimit)
    // What a damaged or foreign file holds is not trusted: its views and triggers may call nothing that acts.
    try execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
  }

  deinit {
    statements.removeAll()
    // Statements are finalised, so this frees everything.
    _ = unsafe sqlite3_close_v2(handle)
  }

  // MARK: - Statements

  /// Runs a script of any number of statements and drops their rows.
  func execute(_ script: String) throws(Fault) {
    let code = unsafe sqlite3_exec(handle, script, nil, nil, nil)
    guard code == SQLITE_OK else { throw fault(code, "changing") }
  }

  /// Runs one statement and drops its rows.
  func run(_ sql: String, _ bindings: [SQLiteBinding] = []) throws(Fault) {
    let statement = try ready(sql, bindings)
    defer { statement.reset() }
    var code = statement.step()
    while code == SQLITE_ROW { code = statement.step() }
    guard code == SQLITE_DONE else { throw fault(code, "writing") }
  }

  /// What `read` makes of each row.
  func rows<Element>(
    _ sql: String, _ bindings: [SQLiteBinding] = [], _ read: (borrowing SQLiteRow) throws(Fault) -> Element
  ) throws(Fault) -> [Element] {
    let statement = try ready(sql, bindings)
    defer { statement.reset() }
    var elements: [Element] = []
    while true {
      let code = statement.step()
      if code == SQLITE_DONE { return elements }
      guard code == SQLITE_ROW else { throw fault(code, "reading") }
      elements.append(try read(SQLiteRow(of: statement, in: path)))
    }
  }

  /// What `read` makes of rows, until there are so many; those of which it makes nil are passed by.
  func rows<Element>(
    _ sql: String, _ bindings: [SQLiteBinding], atMost limit: Int,
    _ read: (borrowing SQLiteRow) throws(Fault) -> Element?
  ) throws(Fault) -> [Element] {
    let statement = try ready(sql, bindings)
    defer { statement.reset() }
    var elements: [Element] = []
    while elements.count < limit {
      let code = statement.step()
      if code == SQLITE_DONE { return elements }
      guard code == SQLITE_ROW else { throw fault(code, "reading") }
      if let element = try read(SQLiteRow(of: statement, in: path)) { elements.append(element) }
    }
    return elements
  }

  /// What `read` makes of the first row; nil where there is none.
  func row<Element>(
    _ sql: String, _ bindings: [SQLiteBinding] = [], _ read: (borrowing SQLiteRow) throws(Fault) -> Element
  ) throws(Fault) -> Element? {
    let statement = try ready(sql, bindings)
    defer { statement.reset() }
    let code = statement.step()
    if code == SQLITE_DONE { return nil }
    guard code == SQLITE_ROW else { throw fault(code, "reading") }
    return try read(SQLiteRow(of: statement, in: path))
  }

  /// The number of the row that was inserted last.
  var lastInserted: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

  private func ready(_ sql: String, _ bindings: [SQLiteBinding]) throws(Fault) -> SQLiteStatement {
    let statement = try prepared(sql)
    let code = statement.bind(bindings)
    guard code == SQLITE_OK else {
      statement.reset()
      throw fault(code, "writing")
    }
    return statement
  }

  private func prepared(_ sql: String) throws(Fault) -> SQLiteStatement {
    if let known = statements[sql] { return known }
    var prepared: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let handle = unsafe prepared else { throw fault(code, "reading") }
    let statement = unsafe SQLiteStatement(owning: handle)
    statements[sql] = statement
    return statement
  }

  // MARK: - Transactions

  /// Whether a transaction is open. SQLite ends one by itself after some faults, such as a full disk.
  var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

  /// Runs `body` in a transaction of its own; a fault rolls it back.
  func transaction(_ body: () throws(Fault) -> Void) throws(Fault) {
    try run("BEGIN IMMEDIATE")
    do throws(Fault) {
      try body()
      try run("COMMIT")
    } catch {
      rollBack()
      throw error
    }
  }

  /// Ends an open transaction without effect. A fault here changes nothing: what was not committed is gone anyway.
  func rollBack() {
    if isInTransaction { try? run("ROLLBACK") }
  }

  // MARK: - Faults

  /// What SQLite's code means, with its own words; those never hold a value.
  private func fault(_ code: Int32, _ doing: String) -> Fault {
    let words = unsafe String(cString: sqlite3_errmsg(handle))
    let meaning = SQLiteMeaning(code: code, systemError: unsafe sqlite3_system_errno(handle))
    return Fault(meaning.errorCode, "\(doing) \(path): \(words) (SQLite \(code))")
  }
}
