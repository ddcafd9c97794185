import Domain
import HTML

/// Reads products from a grid with a column of prices. Columns are known by what they hold, never by their names alone.
struct ProductTableReader {
  private let page: PageContent
  private let reader: PriceReader

  init(page: PageContent, reader: PriceReader) {
    self.page = page
    self.reader = reader
  }

  /// The products of the rows; empty where the grid holds none.
  func products(in table: PageTable) -> [ProductFacts] {
    guard table.hasHeader || table.rows.count > 1, table.columns.count > 1 else { return [] }
    let currencies = currencies(of: table)
    guard let priceColumn = priceColumn(of: table, currencies),
      let nameColumn = nameColumn(of: table, besides: priceColumn)
    else { return [] }
    return table.rows.compactMap { row in
      let name = row[nameColumn].text
      guard !name.isEmpty else { return nil }
      let rowCurrency = row.lazy.compactMap { currencyAlone($0.text) }.first
      let price = price(row[priceColumn], currency: currencies[priceColumn] ?? rowCurrency)
      guard price != nil || table.rows.count > 2 else { return nil }
      let href = row[nameColumn].href ?? row.lazy.compactMap(\.href).first
      let others = row.indices.filter { $0 != nameColumn && $0 != priceColumn && !row[$0].text.isEmpty }
      return ProductFacts(
        name: name, price: price, url: href.flatMap(page.resolve),
        availability: others.lazy.compactMap { AvailabilityWords.read(row[$0].text) }.first,
        extras: table.hasHeader ? others.map { .init(label: table.columns[$0], text: row[$0].text) } : [])
    }
  }

  // MARK: - Prices

  /// The currency that each column's header names, else the caption.
  private func currencies(of table: PageTable) -> [String?] {
    let general = reader.currency(namedIn: table.caption)
    return table.columns.map { table.hasHeader ? reader.currency(namedIn: $0) ?? general : general }
  }

  private func currencyAlone(_ text: String) -> String? {
    text.utf8.count <= 8 && !text.contains(where: \.isNumber) ? reader.currency(namedIn: text) : nil
  }

  /// The column where most cells state a price; of several the one whose header does not call it another price.
  private func priceColumn(of table: PageTable, _ currencies: [String?]) -> Int? {
    let rowHasCurrency = table.rows.contains { $0.contains { currencyAlone($0.text) != nil } }
    var best: (column: Int, score: Double)?
    for column in table.columns.indices {
      let cells = table.rows.map { $0[column] }.filter { !$0.text.isEmpty }
      guard !cells.isEmpty else { continue }
      let score = cells.reduce(0.0) { sum, cell in
        sum + priceScore(cell, currency: currencies[column], rowHasCurrency: rowHasCurrency)
      }
      var share = score / Double(cells.count)
      if PriceWords.isBeside(table.columns[column]) { share *= 0.5 }
      if share >= 0.3, share > best?.score ?? 0 { best = (column, share) }
    }
    return best?.column
  }

  private func priceScore(_ cell: PageTable.Cell, currency: String?, rowHasCurrency: Bool) -> Double {
    let mentions = PriceReader.mentions(in: cell.text)
    guard let first = mentions.first else { return 0 }
    if let marked = mentions.first(where: { $0.mark != nil }) {
      let isStruck = cell.node.map(isStruckWhole) ?? false
      return isStruck || marked.role == .beside ? 0.4 : marked.role == .perUnit ? 0.6 : 1
    }
    guard mentions.count == 1, !cell.text.hasLetter else { return 0 }
    if currency != nil { return first.reading.hasCents ? 0.95 : 0.8 }
    return first.reading.hasCents ? (rowHasCurrency ? 0.9 : 0.7) : (rowHasCurrency ? 0.35 : 0)
  }

  private func isStruckWhole(_ node: NodeID) -> Bool {
    let struck = page.tree.elements(in: node).filter { page.isStruck($0) }
    return !struck.isEmpty && page.text(of: node, skipping: { struck.contains($0) }).isEmpty
  }

  private func price(_ cell: PageTable.Cell, currency: String?) -> Price? {
    let text = cell.node.map { node in page.text(of: node, skipping: page.isStruck) } ?? cell.text
    if let joined = cell.node.flatMap({ page.tree.joinedText(of: $0, limit: 80) }), text == cell.text,
      let price = reader.price(in: joined.tidy, currency: currency ?? "")
    {
      return price.named
    }
    return reader.price(in: text.isEmpty ? cell.text : text, currency: currency ?? "")?.named
  }

  // MARK: - Names

  /// Links and row headers first, then words; of equals the column further to the left.
  private func nameColumn(of table: PageTable, besides priceColumn: Int) -> Int? {
    var best: (column: Int, score: Double)?
    for column in table.columns.indices where column != priceColumn {
      let cells = table.rows.map { $0[column] }
      let filled = cells.filter { $0.text.hasLetter }
      guard filled.count * 2 > cells.count else { continue }
      let count = Double(filled.count)
      let distinct = Double(Set(filled.map(\.text)).count) / count
      let words = filled.reduce(0) { $0 + min($1.text.words.count { $0.count > 1 && $0.allSatisfy(\.isLetter) }, 4) }
      let links = filled.count { $0.href != nil }
      let heads = filled.count { cell in cell.node.map { page.tree.isElement($0, named: "th") } ?? false }
      let isTold = filled.allSatisfy { AvailabilityWords.read($0.text) != nil && $0.href == nil }
      guard !isTold else { continue }
      let score =
        distinct * (1 + Double(words) / count / 4 + 2 * Double(links) / count + 2 * Double(heads) / count)
        - 0.1 * Double(min(column, 5))
      if score > best?.score ?? 0 { best = (column, score) }
    }
    return best?.column
  }
}

extension Price {
  /// With an empty currency as none.
  fileprivate var named: Price { with(currency: currency.flatMap { $0.isEmpty ? nil : $0 }) }
}
