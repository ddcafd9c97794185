import Domain

/// The row that a query stands on. Valid only within the closure that is given it.
struct SQLiteRow: ~Copyable {
  private let statement: SQLiteStatement
  private let path: String

  init(of statement: SQLiteStatement, in path: String) {
    self.statement = statement
    self.path = path
  }

  func int(_ column: Int32) -> Int64 { statement.int(column) }
  func intOrNil(_ column: Int32) -> Int64? { statement.isNull(column) ? nil : statement.int(column) }
  func blob(_ column: Int32) -> [UInt8] { statement.blob(column) }

  /// - Throws: `store.damaged` where the bytes are not UTF-8.
  func text(_ column: Int32) throws(Fault) -> String {
    guard let text = statement.text(column) else { throw damaged("text that is not UTF-8") }
    return text
  }

  func textOrNil(_ column: Int32) throws(Fault) -> String? {
    statement.isNull(column) ? nil : try text(column)
  }

  /// The column's text as something that is written as text.
  /// - Throws: `store.damaged` where `read` cannot make anything of it.
  func parsed<Parsed>(_ column: Int32, _ what: String, _ read: (String) -> Parsed?) throws(Fault) -> Parsed {
    guard let parsed = read(try text(column)) else { throw damaged("an unreadable \(what)") }
    return parsed
  }

  func parsedOrNil<Parsed>(_ column: Int32, _ what: String, _ read: (String) -> Parsed?) throws(Fault) -> Parsed? {
    statement.isNull(column) ? nil : try parsed(column, what, read)
  }

  func timestamp(_ column: Int32) -> Timestamp { Timestamp(microseconds: int(column)) }
  func timestampOrNil(_ column: Int32) -> Timestamp? { intOrNil(column).map(Timestamp.init(microseconds:)) }

  func damaged(_ what: String) -> Fault { Fault(.storeDamaged, "\(path) holds \(what)") }
}
