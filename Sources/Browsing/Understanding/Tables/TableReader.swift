import HTML

/// Reads `<table>` elements into grids: spans spread over the cells they cover, header rows found (HTML standard,
/// 4.9.12, "forming a table").
struct TableReader {
  private static let columnLimit = 200
  private static let rowLimit = 10_000
  private static let cellLimit = 200_000
  /// Tables within tables that are read; the text of each is read with that of all around it.
  private static let depthLimit = 8

  private let page: PageContent

  init(page: PageContent) { self.page = page }

  /// The tables that hold data, in order: those that lay out other tables or say that they only arrange are left out.
  func dataTables() -> [PageTable] {
    var tables: [PageTable] = []
    let outline = HeadingOutline(page: page)
    let nodes = page.tree.elements(named: "table", in: page.tree.root)
    var around: [NodeID] = []
    for node in nodes {
      while let last = around.last, !page.tree.contains(last, node) { around.removeLast() }
      around.append(node)
      guard around.count <= Self.depthLimit else { continue }
      let role = page.tree.attribute("role", of: node)?.asciiLowercased
      guard role != "presentation", role != "none", !laysOut(node, among: nodes) else { continue }
      let caption = self.caption(of: node) ?? outline.nearest(before: node) ?? ""
      if let table = read(node, caption: caption) { tables.append(table) }
    }
    return tables
  }

  /// What the table itself says that it is.
  func caption(of table: NodeID) -> String? {
    let tree = page.tree
    let captions = tree.childElements(of: table).filter { tree.isElement($0, named: "caption") }.map(page.label)
    let figure = tree.closest(["figure"], from: table).flatMap { figure in
      tree.elements(named: "figcaption", in: figure).first.map(page.label)
    }
    let said = [tree.attribute("aria-label", of: table), tree.attribute("summary", of: table)].compactMap { $0?.tidy }
    return (captions + [figure].compactMap(\.self) + said).first { !$0.isEmpty }
  }

  func read(_ table: NodeID, caption: String) -> PageTable? {
    let rows = rowNodes(of: table)
    let grid = grid(of: rows)
    guard let width = grid.map(\.count).max(), width > 0 else { return nil }
    let padded = grid.map { $0 + [PageTable.Cell](repeating: .empty, count: width - $0.count) }
    let headers = headerCount(rows)
    let names = (0..<width).map { column in Self.joined(padded.prefix(headers).map { $0[column].text }) }
    let header = padded.prefix(headers).last
    let body = padded.dropFirst(headers).filter { row in
      row.contains { !$0.text.isEmpty || $0.href != nil } && row.map(\.text) != header?.map(\.text)
    }
    guard !body.isEmpty else { return nil }
    return PageTable(caption: caption, names: names, rows: Array(body), hasHeader: headers > 0, node: table)
  }

  // MARK: - Rows

  private func rowNodes(of table: NodeID) -> [NodeID] {
    let tree = page.tree
    var rows: [NodeID] = []
    for child in tree.children(of: table) {
      switch tree.name(of: child) {
      case "tr": rows.append(child)
      case "thead", "tbody", "tfoot": rows += tree.childElements(of: child).filter { tree.isElement($0, named: "tr") }
      default: continue
      }
    }
    return Array(rows.prefix(Self.rowLimit))
  }

  private func cells(of row: NodeID) -> [NodeID] {
    page.tree.childElements(of: row).filter { ["td", "th"].contains(page.tree.name(of: $0)) }
  }

  /// Rows of `<thead>`, else the rows at the top that hold header cells alone.
  private func headerCount(_ rows: [NodeID]) -> Int {
    let tree = page.tree
    let inHead = rows.prefix { row in tree.parent(of: row).map { tree.isElement($0, named: "thead") } ?? false }.count
    if inHead > 0 { return min(inHead, rows.count) }
    return rows.prefix { row in
      let cells = cells(of: row)
      return cells.count > 1 && cells.allSatisfy { tree.isElement($0, named: "th") }
    }.count
  }

  /// Names from several header rows, outer first, each once.
  private static func joined(_ parts: [String]) -> String {
    var kept: [String] = []
    for part in parts where !part.isEmpty && kept.last != part { kept.append(part) }
    return kept.joined(separator: " ")
  }

  /// A table around other tables of several cells. The first few of those inside are looked at.
  private func laysOut(_ table: NodeID, among tables: [NodeID]) -> Bool {
    tables.inside(table, of: page.tree).dropFirst().prefix(20).contains { inner in
      rowNodes(of: inner).contains { cells(of: $0).count > 1 }
    }
  }

  // MARK: - Spans

  private func grid(of rows: [NodeID]) -> [[PageTable.Cell]] {
    var grid: [[PageTable.Cell]] = []
    /// For each column, the cell that reaches down and for how many more rows.
    var reaching: [Int: (cell: PageTable.Cell, rows: Int)] = [:]
    var count = 0
    for row in rows where count < Self.cellLimit {
      var line: [PageTable.Cell] = []
      func takeReaching() {
        while let above = reaching[line.count], above.rows > 0, line.count < Self.columnLimit {
          reaching[line.count] = (above.cell, above.rows - 1)
          line.append(above.cell)
        }
      }
      for node in cells(of: row) {
        takeReaching()
        let cell = cell(node)
        let down = span("rowspan", of: node, limit: Self.rowLimit)
        for _ in 0..<span("colspan", of: node, limit: Self.columnLimit) where line.count < Self.columnLimit {
          if down > 1 { reaching[line.count] = (cell, down - 1) }
          line.append(cell)
        }
      }
      takeReaching()
      count += line.count
      grid.append(line)
    }
    return grid
  }

  private func cell(_ node: NodeID) -> PageTable.Cell {
    PageTable.Cell(text: page.text(of: node), href: page.firstHref(in: node), node: node)
  }

  private func span(_ name: String, of node: NodeID, limit: Int) -> Int {
    let text = page.tree.attribute(name, of: node)?.tidy ?? "1"
    guard let number = Int(text) else { return 1 }
    return number == 0 && name == "rowspan" ? limit : min(max(number, 1), limit)
  }
}
