import Domain

/// A part of what a database is made of, as SQLite says it (sqlite.org/schematab.html).
struct SchemaPart: Hashable, Comparable {
  /// In the order in which they can be taken away: a table goes with its indexes.
  enum Kind: String, CaseIterable {
    case trigger
    case view
    case index
    case table
  }

  let kind: Kind
  let name: String
  /// Its own name, where it is a table.
  let table: String
  /// What makes it.
  let sql: String

  /// For people: what it is made with is left out. The name is somebody's own where it is not ours.
  var words: String { "\(kind.rawValue) \(name.prefix(100)) on \(table.prefix(100))" }

  /// SQL that takes it away, if it is there.
  var removal: String {
    "DROP \(kind.rawValue.uppercased()) IF EXISTS \"\(name.replacing(text: "\"", with: "\"\""))\""
  }

  static func < (a: SchemaPart, b: SchemaPart) -> Bool {
    let order = Kind.allCases
    let (first, second) = (order.firstIndex(of: a.kind) ?? 0, order.firstIndex(of: b.kind) ?? 0)
    return (first, a.name, a.sql) < (second, b.name, b.sql)
  }
}
