import HTML

/// Reads `<ul>`, `<ol>` and `<dl>` into grids of one column (`item`) or two (`term`, `description`).
struct ListReader {
  private static let itemLimit = 10_000

  private let page: PageContent

  init(page: PageContent) { self.page = page }

  /// The lists with items, in order; lists of links that surround the content come last.
  func lists() -> [PageTable] {
    let outline = HeadingOutline(page: page)
    var inside: [PageTable] = []
    var around: [PageTable] = []
    for node in page.tree.elements(in: page.tree.root) {
      let name = page.tree.name(of: node)
      guard name == "ul" || name == "ol" || name == "dl" else { continue }
      let caption = page.tree.attribute("aria-label", of: node)?.tidy ?? outline.nearest(before: node) ?? ""
      guard let list = name == "dl" ? definitions(node, caption) : items(node, caption) else { continue }
      if page.isSurroundings(node) { around.append(list) } else { inside.append(list) }
    }
    return inside + around
  }

  private func items(_ list: NodeID, _ caption: String) -> PageTable? {
    let tree = page.tree
    let rows = tree.childElements(of: list).filter { tree.isElement($0, named: "li") }.prefix(Self.itemLimit).map {
      item in
      let text = page.text(of: item) { ["ul", "ol", "dl"].contains(tree.name(of: $0)) }
      return [PageTable.Cell(text: text, href: page.firstHref(in: item), node: item)]
    }.filter { !$0[0].text.isEmpty }
    guard !rows.isEmpty else { return nil }
    return PageTable(caption: caption, names: ["item"], rows: Array(rows), hasHeader: false, node: list)
  }

  private func definitions(_ list: NodeID, _ caption: String) -> PageTable? {
    let rows = page.definitions(of: list).prefix(Self.itemLimit).map { pair in
      [
        PageTable.Cell(
          text: pair.terms.map(page.label).joined(separator: ", "),
          href: pair.terms.lazy.compactMap(page.firstHref).first, node: pair.terms.first),
        PageTable.Cell(
          text: pair.descriptions.map { page.text(of: $0) }.joined(separator: " "),
          href: pair.descriptions.lazy.compactMap(page.firstHref).first, node: pair.descriptions.first),
      ]
    }
    guard !rows.isEmpty else { return nil }
    return PageTable(
      caption: caption, names: ["term", "description"], rows: Array(rows), hasHeader: false, node: list)
  }
}

/// Terms of a definition list and what is said of them.
struct DefinitionGroup: Hashable, Sendable {
  var terms: [NodeID] = []
  var descriptions: [NodeID] = []
}

extension PageContent {
  /// The groups of a `<dl>`, `<div>` around them seen through (HTML standard, 4.4.9).
  func definitions(of list: NodeID) -> [DefinitionGroup] {
    var groups: [DefinitionGroup] = []
    var group = DefinitionGroup()
    func take(_ node: NodeID) {
      if tree.isElement(node, named: "dt") {
        if !group.descriptions.isEmpty {
          groups.append(group)
          group = DefinitionGroup()
        }
        group.terms.append(node)
      } else if tree.isElement(node, named: "dd"), !group.terms.isEmpty {
        group.descriptions.append(node)
      }
    }
    for child in tree.childElements(of: list) {
      if tree.isElement(child, named: "div") { tree.childElements(of: child).forEach(take) } else { take(child) }
    }
    if !group.terms.isEmpty { groups.append(group) }
    return groups
  }
}
