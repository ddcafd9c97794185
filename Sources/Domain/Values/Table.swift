/// Columns and rows of values, each row with the page it came from, and notes for people: what extraction gives and
/// what a task's result is.
package struct Table: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    /// In the order of the columns; a column may be missing.
    package let fields: [Value.Field]
    /// The address of the page that holds it.
    package let source: String?

    package init(_ fields: [Value.Field], source: String? = nil) {
      self.fields = fields
      self.source = source
    }

    package subscript(column: String) -> Value? { fields.first { $0.name == column }?.value }
  }

  package var columns: [String]
  package var rows: [Row]
  package var notes: [String]

  package init(columns: [String] = [], rows: [Row] = [], notes: [String] = []) {
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }

  /// `{columns, rows: [{..., source}], notes}`, from `sources`.
  package func value(from sources: Set<Source> = []) -> Value {
    func text(_ text: String) -> Value { Value(.string(text), from: sources) }
    let rows = rows.map { row in
      Value(.map(row.fields + (row.source.map { [Value.Field("source", text($0))] } ?? [])))
    }
    return Value(
      .map([
        .init("columns", Value(.list(columns.map(text)))), .init("rows", Value(.list(rows))),
        .init("notes", Value(.list(notes.map(text)))),
      ]))
  }

  /// Nil where `value` does not have that form. A field `source` of a row is the row's source, not a column.
  package init?(_ value: Value) {
    guard let rows = value["rows"]?.list else { return nil }
    self.init(
      columns: (value["columns"]?.list ?? []).compactMap(\.string),
      rows: rows.compactMap { row in
        row.map.map { fields in
          Row(fields.filter { $0.name != "source" }, source: row["source"]?.string)
        }
      }, notes: (value["notes"]?.list ?? []).compactMap(\.string))
  }
}
