import Domain

/// What a task gave, as it is shown.
struct TablePicture {
  let table: Table

  /// Nil for what is no table.
  init?(_ value: Value) {
    guard let table = Table(value) else { return nil }
    self.table = table
  }

  /// Each row has every column, and its source, so that programs need not ask.
  var json: JSON {
    let rows = table.rows.map { row in
      let cells = table.columns.map { ($0, row[$0]?.plainJSON ?? .null) }
      return JSON.object(JSONObject(cells + [("source", row.source.map { .string($0) } ?? .null)]))
    }
    return [
      "columns": .array(table.columns.map { .string($0) }), "rows": .array(rows),
      "notes": .array(table.notes.map { .string($0) }),
    ]
  }

  /// For each row the columns whose value did not come from the row's page alone, each with where it came from; null
  /// where there is none.
  var origins: JSON {
    .array(
      table.rows.map { row in
        let page = row.source.flatMap { try? WebURL($0) }.map { Source.page(origin: $0.origin.description) }
        let expected: Set<Source> = page.map { [$0] } ?? []
        let cells = table.columns.compactMap { column -> (String, JSON)? in
          guard let sources = row[column]?.sources, !sources.isEmpty, sources != expected else { return nil }
          return (column, .array(sources.sorted().map { .string($0.text) }))
        }
        return cells.isEmpty ? .null : .object(JSONObject(cells))
      })
  }
}
