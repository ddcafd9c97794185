import Domain

/// Puts the tables of several pages together. A value without effects.
struct RowCollector {
  private(set) var table = Table()
  private let limit: Int
  private var seen: Set<[Value.Field]> = []

  /// - Parameter limit: no more rows than this.
  init(limit: Int) { self.limit = max(0, limit) }

  var isFull: Bool { table.rows.count >= limit }

  /// Adds a page's rows: columns in the order in which pages first show them, each note once.
  /// - Returns: whether the page held a row that no page before it had; if not, the site goes round in a circle or shows
  ///   its last page again.
  mutating func add(_ page: Table) -> Bool {
    for column in page.columns where !table.columns.contains(column) { table.columns.append(column) }
    for note in page.notes where !table.notes.contains(note) { table.notes.append(note) }
    // Rows may be equal within one page (two offers alike); only a page as a whole that brings nothing new is left out.
    let isNew = page.rows.contains { !seen.contains($0.fields) }
    guard isNew else { return false }
    seen.formUnion(page.rows.map(\.fields))
    table.rows += page.rows.prefix(limit - table.rows.count)
    return true
  }

  mutating func note(_ text: String) { table.notes.append(text) }
}
