import Domain

/// A task's result as `show-task` answers it: a table.
struct ResultView {
  struct Row {
    /// A value for each column.
    let cells: [JSON]
    /// The page that it was read from.
    let source: String?
  }

  let columns: [String]
  let rows: [Row]
  let notes: [String]

  /// Nil for null.
  init?(_ json: JSON) {
    guard let rows = json["rows"]?.array else { return nil }
    let columns = (json["columns"]?.array ?? []).compactMap(\.string)
    self.columns = columns
    self.rows = rows.map { row in Row(cells: columns.map { row[$0] ?? .null }, source: row["source"]?.string) }
    notes = (json["notes"]?.array ?? []).compactMap(\.string)
  }
}
