internal import Domain

/// Which rows to keep and in which order. A pure value.
struct Ranking {
  let match: String?
  let by: String?
  let isDescending: Bool
  let limit: Int
  let columns: [String]
  let perSource: Bool

  private struct Candidate {
    let row: Table.Row
    /// Nil where nothing was to be matched.
    let score: Double?
    let position: Int
  }

  /// - Parameter tables: one for each site or page, in the person's order.
  func rank(_ tables: [Table]) -> Table {
    var notes = tables.flatMap(\.notes)
    var kept: [Candidate] = []
    var rowsBefore = 0
    for table in tables {
      var candidates = candidates(in: table, after: rowsBefore)
      rowsBefore += table.rows.count
      if let match, candidates.isEmpty, let place = table.rows.first?.source.flatMap(Self.site) {
        notes.append("no “\(match)” among \(table.rows.count) rows of \(place)")
      }
      if perSource { candidates = best(of: candidates).map { [$0] } ?? [] }
      kept += candidates
    }
    let ordered = sorted(kept).prefix(limit).map(\.row)
    if isByPrice { notes += PriceNotes(ordered, isDescending: isDescending).lines }
    return project(Table(columns: Self.columns(of: tables), rows: Array(ordered), notes: notes))
  }

  private var isByPrice: Bool { by == RankKey.priceColumn }

  private func candidates(in table: Table, after count: Int) -> [Candidate] {
    let name = match.map { NameMatch($0) }
    return table.rows.enumerated().compactMap { index, row in
      guard let name else { return Candidate(row: row, score: nil, position: count + index) }
      guard let score = name.score(Self.name(of: row)) else { return nil }
      return Candidate(row: row, score: score, position: count + index)
    }
  }

  /// The closest match; of equally close ones the first in order.
  private func best(of candidates: [Candidate]) -> Candidate? {
    let highest = candidates.compactMap(\.score).max()
    return sorted(candidates.filter { $0.score == highest }).first
  }

  private func sorted(_ candidates: [Candidate]) -> [Candidate] {
    guard let by else { return candidates }
    return candidates.sorted { a, b in
      switch RankKey.compare(a.row, b.row, by: by, isDescending: isDescending) {
      case .before: true
      case .after: false
      case .same: a.position < b.position
      }
    }
  }

  private func project(_ table: Table) -> Table {
    guard !columns.isEmpty else { return table }
    // A price without its currency says nothing.
    var wanted = columns.filter(table.columns.contains)
    if wanted.contains("price"), !wanted.contains("currency"), table.columns.contains("currency"),
      let index = wanted.firstIndex(of: "price")
    {
      wanted.insert("currency", at: index + 1)
    }
    guard !wanted.isEmpty else { return table }
    let rows = table.rows.map { row in
      Table.Row(wanted.compactMap { name in row[name].map { Value.Field(name, $0) } }, source: row.source)
    }
    return Table(columns: wanted, rows: rows, notes: table.notes)
  }

  private static func columns(of tables: [Table]) -> [String] {
    var columns: [String] = []
    for column in tables.flatMap(\.columns) where !columns.contains(column) { columns.append(column) }
    return columns
  }

  /// The row's name: the column called so, else its first text.
  private static func name(of row: Table.Row) -> String {
    row["name"]?.string ?? row["title"]?.string ?? row.fields.lazy.compactMap(\.value.string).first ?? ""
  }

  private static func site(_ source: String) -> String? { (try? WebURL(source))?.site.description }
}
