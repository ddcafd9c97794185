import HTML

/// The headings of a page by place: which one a part stands under, and under which that one stands.
struct HeadingOutline {
  struct Heading: Hashable, Sendable {
    let node: NodeID
    let level: Int
    let text: String
  }

  /// In document order, empty ones left out.
  let headings: [Heading]

  init(page: PageContent) {
    let levels = ["h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6]
    headings = page.tree.elements(in: page.tree.root).compactMap { node in
      guard let level = levels[page.tree.name(of: node)] else { return nil }
      let text = page.label(of: node)
      return text.isEmpty ? nil : Heading(node: node, level: level, text: text)
    }
  }

  /// The heading before a node, then the ones it stands under, nearest first: levels only fall.
  func path(before node: NodeID) -> [Heading] {
    var low = 0
    var high = headings.count
    while low < high {
      let middle = (low + high) / 2
      if headings[middle].node < node { low = middle + 1 } else { high = middle }
    }
    var path: [Heading] = []
    for heading in headings.prefix(low).reversed() {
      if heading.level < path.last?.level ?? 7 { path.append(heading) }
      if heading.level == 1 { break }
    }
    return path
  }

  func nearest(before node: NodeID) -> String? { path(before: node).first?.text }
}
