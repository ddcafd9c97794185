/// A value for a parameter of a statement.
enum SQLiteBinding {
  case null
  case int(Int64)
  case text(String)
  case blob([UInt8])

  static func int(_ number: Int) -> SQLiteBinding { .int(Int64(number)) }
  static func int(_ number: Int64?) -> SQLiteBinding { number.map { .int($0) } ?? .null }
  static func text(_ text: String?) -> SQLiteBinding { text.map { .text($0) } ?? .null }
}
