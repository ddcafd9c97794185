import HTML

/// Finds the table or list that a person names: by its caption, its header, the headings it stands under, the
/// paragraph before it.
package struct TableFinder: Sendable {
  /// What was found, or what there is instead.
  package enum Answer: Hashable, Sendable {
    case found(PageTable)
    /// Captions of tables or lists that the page has, at most five.
    case missing(candidates: [String])
  }

  /// Below this the words asked for are told too little of a table.
  private static let threshold = 0.6
  private static let candidateLimit = 5

  private let page: PageContent

  package init(page: PageContent) { self.page = page }

  /// The table best named by `words`, the first of equals; with nil the first table that has rows.
  package func table(about words: String?) -> Answer { best(of: TableReader(page: page).dataTables(), words) }

  /// The list best named by `words`, as ``table(about:)``; a `<dl>` gives terms and descriptions.
  package func list(about words: String?) -> Answer { best(of: ListReader(page: page).lists(), words) }

  private func best(of tables: [PageTable], _ words: String?) -> Answer {
    let wanted = Self.significant(words ?? "")
    guard !wanted.isEmpty else {
      return tables.first.map(Answer.found) ?? .missing(candidates: [])
    }
    let outline = HeadingOutline(page: page)
    var best: (table: PageTable, score: Double)?
    for table in tables {
      let score = score(table, wanted, outline)
      if score > best?.score ?? 0 { best = (table, score) }
    }
    if let best, best.score >= Self.threshold { return .found(best.table) }
    return .missing(candidates: Self.names(of: tables))
  }

  /// The share of the wanted words that is found, each as good as the best place it stands in, and a little for saying
  /// nothing else.
  private func score(_ table: PageTable, _ wanted: [String], _ outline: HeadingOutline) -> Double {
    var sources: [(words: [String], weight: Double)] = []
    let path = outline.path(before: table.node)
    if table.caption != path.first?.text { sources.append((table.caption.words, 1)) }
    if table.hasHeader { sources.append((table.columns.flatMap(\.words), 0.9)) }
    for (step, heading) in path.enumerated() {
      sources.append((heading.text.words, step == 0 ? 0.85 : max(0.5 - 0.1 * Double(step), 0.2)))
    }
    sources.append((paragraph(before: table.node).words, 0.75))
    sources.append((term(around: table.node).words, 0.6))
    let found = wanted.reduce(0.0) { sum, word in
      sum + (sources.filter { $0.words.contains { $0.isKin(to: word) } }.map(\.weight).max() ?? 0)
    }
    let precision =
      sources.prefix(3).map { source in
        let significant = Self.significant(source.words.joined(separator: " "))
        let common = significant.count { word in wanted.contains { $0.isKin(to: word) } }
        return significant.isEmpty ? 0 : Double(common) / Double(significant.count)
      }.max() ?? 0
    return found / Double(wanted.count) + 0.1 * precision
  }

  /// The paragraph or line just before, through wrappers that hold nothing else before it.
  private func paragraph(before node: NodeID) -> String {
    var place = node
    for _ in 0..<4 {
      if let before = page.tree.precedingElements(of: place).first(where: { _ in true }) {
        return ["p", "div", "summary", "dt", "label"].contains(page.tree.name(of: before))
          ? page.text(of: before, limit: 600) : ""
      }
      guard let parent = page.tree.parent(of: place), page.tree.kind(of: parent) == .element else { return "" }
      if page.tree.isElement(parent, named: "li") {
        return page.text(of: parent, limit: 600) { $0 == place }
      }
      place = parent
    }
    return ""
  }

  /// The term that a table inside a definition belongs to.
  private func term(around node: NodeID) -> String {
    page.tree.closest(["dd"], from: node).flatMap { description in
      page.tree.precedingElements(of: description).first { page.tree.isElement($0, named: "dt") }
    }.map(page.label) ?? ""
  }

  private static func names(of tables: [PageTable]) -> [String] {
    var names: [String] = []
    for table in tables {
      let name = table.caption.isEmpty && table.hasHeader ? table.columns.joined(separator: ", ") : table.caption
      if !name.isEmpty, !names.contains(name) { names.append(name) }
      if names.count == candidateLimit { break }
    }
    return names
  }

  private static func significant(_ text: String) -> [String] {
    let words = text.words
    let kept = words.filter { !fillers.contains($0) }
    return kept.isEmpty ? words : kept
  }

  /// Words that name no table in particular.
  private static let fillers: Set<String> = [
    "the", "a", "an", "of", "for", "in", "on", "to", "and", "or", "with", "from", "all", "table", "tables", "list",
    "lists", "section", "page", "der", "die", "das", "und", "von", "tabelle", "liste", "le", "la", "les", "de", "des",
    "et", "tableau", "el", "los", "las", "y", "tabla", "lista", "il", "e", "di", "tabella", "elenco",
  ]
}
