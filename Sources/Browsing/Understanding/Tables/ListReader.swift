import HTML

/// Reads `<ul>`, `<ol>` and `<dl>` into grids of one column (`item`) or two (`term`, `description`).
struct ListReader {
  private static let itemLimit = 10_000

  private let page: PageContent

  init(page: PageContent) { self.page = page }

  /// The lists with items, in order; lists of links that surround the content come last. Definition lists of one term
  /// that stand side by side under one heading are one list, as they are to a reader.
  func lists() -> [PageTable] {
    let outline = HeadingOutline(page: page)
    var inside: [Draft] = []
    var around: [Draft] = []
    /// By the element around them, the definition list that the next one may go on with.
    var unfinished: [NodeID: Int] = [:]
    for node in page.tree.elements(in: page.tree.root) {
      let name = page.tree.name(of: node)
      guard name == "ul" || name == "ol" || name == "dl" else { continue }
      let caption = page.tree.attribute("aria-label", of: node)?.tidy ?? outline.nearest(before: node) ?? ""
      let draft = Draft(node: node, caption: caption, rows: name == "dl" ? definitions(node) : items(node))
      guard !draft.rows.isEmpty else { continue }
      if page.isSurroundings(node) {
        around.append(draft)
        continue
      }
      let parent = page.tree.parent(of: node) ?? page.tree.root
      if name == "dl", draft.rows.count == 1, let place = unfinished[parent], inside[place].caption == caption {
        inside[place].rows += draft.rows
        continue
      }
      unfinished[parent] = name == "dl" ? inside.count : nil
      inside.append(draft)
    }
    return (inside + around).map { draft in
      PageTable(
        caption: draft.caption, names: draft.rows[0].count == 1 ? ["item"] : ["term", "description"], rows: draft.rows,
        hasHeader: false, node: draft.node)
    }
  }

  private struct Draft {
    let node: NodeID
    let caption: String
    var rows: [[PageTable.Cell]]
  }

  private func items(_ list: NodeID) -> [[PageTable.Cell]] {
    let tree = page.tree
    let items = tree.childElements(of: list).filter { tree.isElement($0, named: "li") }.prefix(Self.itemLimit)
    return items.map { item in
      let text = page.text(of: item) { ["ul", "ol", "dl"].contains(tree.name(of: $0)) }
      return [PageTable.Cell(text: text, href: page.firstHref(in: item), node: item)]
    }.filter { !$0[0].text.isEmpty }
  }

  private func definitions(_ list: NodeID) -> [[PageTable.Cell]] {
    page.definitions(of: list).prefix(Self.itemLimit).map { pair in
      [
        PageTable.Cell(
          text: pair.terms.map(page.label).joined(separator: ", "),
          href: pair.terms.lazy.compactMap(page.firstHref).first, node: pair.terms.first),
        PageTable.Cell(
          text: pair.descriptions.map { page.text(of: $0) }.joined(separator: " "),
          href: pair.descriptions.lazy.compactMap(page.firstHref).first, node: pair.descriptions.first),
      ]
    }
  }
}
