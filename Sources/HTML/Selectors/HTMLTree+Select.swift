package import Domain

extension HTMLTree {
  /// Tests of one call, after which a selector is said to be too slow for the page.
  private static let selectorBudget = 50_000_000

  /// The elements inside a node that match, in document order. Ancestors outside the node count for combinators, as
  /// for `querySelectorAll`.
  /// - Parameter limit: how many are enough.
  /// - Throws: `page.too_complex` for a selector that is too slow on this page.
  package func select(
    _ selector: Selector, in node: NodeID? = nil, limit: Int = .max
  ) throws(Fault) -> [NodeID] {
    var matcher = SelectorMatcher(tree: self, budget: Self.selectorBudget)
    var found: [NodeID] = []
    for candidate in elements(in: node ?? root) {
      guard found.count < limit else { break }
      if try matcher.matches(selector, candidate) { found.append(candidate) }
    }
    return found
  }

  /// The first element inside a node that matches.
  package func first(_ selector: Selector, in node: NodeID? = nil) throws(Fault) -> NodeID? {
    try select(selector, in: node, limit: 1).first
  }

  package func matches(_ selector: Selector, _ node: NodeID) throws(Fault) -> Bool {
    guard kind(of: node) == .element else { return false }
    var matcher = SelectorMatcher(tree: self, budget: Self.selectorBudget)
    return try matcher.matches(selector, node)
  }
}
