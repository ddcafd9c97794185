import Domain

/// Matches elements right to left, with an end to its work.
///
/// How a failure is reported decides how far the search backs off (as WebKit's and Blink's selector checkers do):
/// where no ancestor is left to try, no outer loop can succeed either. That keeps the work polynomial; the budget
/// keeps it finite for a page made to be slow.
struct SelectorMatcher {
  private enum Result { case matches, failsHere, failsForSiblings, failsEverywhere }

  private let tree: HTMLTree
  private var budget: Int

  init(tree: HTMLTree, budget: Int) {
    self.tree = tree
    self.budget = budget
  }

  /// - Throws: `page.too_complex` when the budget is spent.
  mutating func matches(_ selector: Selector, _ node: NodeID) throws(Fault) -> Bool {
    try any(selector.alternatives, node)
  }

  private mutating func any(_ list: [ComplexSelector], _ node: NodeID) throws(Fault) -> Bool {
    for complex in list where try match(complex, complex.parts.count - 1, node) == .matches { return true }
    return false
  }

  private mutating func match(
    _ complex: ComplexSelector, _ place: Int, _ node: NodeID
  ) throws(Fault) -> Result {
    for test in complex.parts[place].tests {
      guard try passes(test, node) else { return .failsHere }
    }
    guard place > 0 else { return .matches }
    switch complex.parts[place].combinator {
    case .child:
      guard let parent = elementParent(of: node) else { return .failsEverywhere }
      let result = try match(complex, place - 1, parent)
      return result == .failsForSiblings ? .failsHere : result
    case .descendant:
      var ancestor = elementParent(of: node)
      while let candidate = ancestor {
        let result = try match(complex, place - 1, candidate)
        if result == .matches || result == .failsEverywhere { return result }
        ancestor = elementParent(of: candidate)
      }
      return .failsEverywhere
    case .adjacent:
      guard let before = elementBefore(node) else { return .failsForSiblings }
      return try match(complex, place - 1, before)
    case .sibling:
      var sibling = elementBefore(node)
      while let candidate = sibling {
        let result = try match(complex, place - 1, candidate)
        if result != .failsHere { return result }
        sibling = elementBefore(candidate)
      }
      return .failsForSiblings
    }
  }

  private mutating func passes(_ test: SimpleSelector, _ node: NodeID) throws(Fault) -> Bool {
    budget -= 1
    guard budget > 0 else { throw Fault(.pageTooComplex, "matching a selector took too many steps") }
    switch test {
    case .universal: return true
    case .type(let name): return tree.isElement(node, named: name)
    case .id(let id): return tree.attribute("id", of: node) == id
    case .className(let name):
      return tree.attribute("class", of: node)?.hasWord(name) ?? false
    case .attribute(let test): return test.passes(tree.attribute(test.name, of: node))
    case .not(let list): return try !any(list, node)
    case .lastChild:
      return tree.parent(of: node).map { tree[$0].elementChildren == tree[node].position } ?? false
    case .nthChild(let step, let offset):
      let distance = Int64(tree[node].position) - Int64(offset)
      return step == 0 ? distance == 0 : distance % Int64(step) == 0 && distance / Int64(step) >= 0
    }
  }

  private func elementParent(of node: NodeID) -> NodeID? {
    tree.parent(of: node).flatMap { tree.kind(of: $0) == .element ? $0 : nil }
  }

  private mutating func elementBefore(_ node: NodeID) -> NodeID? {
    var before = tree.previousSibling(of: node)
    while let candidate = before, tree.kind(of: candidate) != .element {
      budget -= 1
      before = tree.previousSibling(of: candidate)
    }
    return before
  }
}

extension AttributeTest {
  /// - Parameter attribute: nil where the element lacks it.
  func passes(_ attribute: String?) -> Bool {
    guard var given = attribute else { return false }
    var wanted = value
    if ignoresCase { (given, wanted) = (given.asciiLowercased, wanted.asciiLowercased) }
    switch comparison {
    case .exists: return true
    case .equals: return given == wanted
    case .includes: return given.hasWord(wanted)
    case .dashMatch: return given == wanted || given.hasPrefix(wanted + "-")
    case .prefix: return !wanted.isEmpty && given.hasPrefix(wanted)
    case .suffix: return !wanted.isEmpty && given.hasSuffix(wanted)
    case .substring: return !wanted.isEmpty && given.contains(text: wanted)
    }
  }
}

extension String {
  /// Whether one of the words that white space separates is `word`.
  fileprivate func hasWord(_ word: String) -> Bool {
    utf8.split(whereSeparator: \.isHTMLSpace).contains { $0.elementsEqual(word.utf8) }
  }
}
