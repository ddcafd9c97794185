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
  /// For each heading the place of the one it stands under; nil at the top.
  private let outer: [Int?]

  init(page: PageContent) {
    let levels = ["h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6]
    var headings: [Heading] = []
    var outer: [Int?] = []
    var open: [Int] = []
    for node in page.tree.elements(in: page.tree.root) {
      guard let level = levels[page.tree.name(of: node)] else { continue }
      let text = page.label(of: node)
      guard !text.isEmpty else { continue }
      while let last = open.last, headings[last].level >= level { open.removeLast() }
      outer.append(open.last)
      open.append(headings.count)
      headings.append(Heading(node: node, level: level, text: text))
    }
    self.headings = headings
    self.outer = outer
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
    var place = low > 0 ? low - 1 : nil
    while let current = place {
      path.append(headings[current])
      place = outer[current]
    }
    return path
  }

  func nearest(before node: NodeID) -> String? { path(before: node).first?.text }
}
