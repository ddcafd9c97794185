extension HTMLTree {
  package func parent(of id: NodeID) -> NodeID? { link(self[id].parent) }
  package func firstChild(of id: NodeID) -> NodeID? { link(self[id].firstChild) }
  package func lastChild(of id: NodeID) -> NodeID? { link(self[id].lastChild) }
  package func nextSibling(of id: NodeID) -> NodeID? { link(self[id].next) }
  package func previousSibling(of id: NodeID) -> NodeID? { link(self[id].previous) }

  /// The children, in order.
  package func children(of id: NodeID) -> NodeChain {
    NodeChain(first: firstChild(of: id), along: nextSibling)
  }

  /// The children that are elements, in order.
  package func childElements(of id: NodeID) -> [NodeID] {
    children(of: id).filter { kind(of: $0) == .element }
  }

  /// The element siblings after a node, nearest first.
  package func followingElements(of id: NodeID) -> LazyFilterSequence<NodeChain> {
    NodeChain(first: nextSibling(of: id), along: nextSibling).lazy.filter { kind(of: $0) == .element }
  }

  /// The element siblings before a node, nearest first.
  package func precedingElements(of id: NodeID) -> LazyFilterSequence<NodeChain> {
    NodeChain(first: previousSibling(of: id), along: previousSibling).lazy.filter { kind(of: $0) == .element }
  }

  /// The nodes around a node, innermost first, the document last.
  package func ancestors(of id: NodeID) -> NodeChain {
    NodeChain(first: parent(of: id), along: parent)
  }

  /// Every node inside a node, in document order, itself left out.
  package func descendants(of id: NodeID) -> LazyMapSequence<Range<Int32>, NodeID> {
    let end = max(self[id].end, id.index + 1)
    return (id.index + 1..<end).lazy.map(NodeID.init)
  }

  /// The elements inside a node, in document order, itself left out.
  package func elements(in id: NodeID) -> LazyFilterSequence<LazyMapSequence<Range<Int32>, NodeID>> {
    descendants(of: id).filter { kind(of: $0) == .element }
  }

  /// The elements of one name inside a node, in document order.
  package func elements(named name: String, in id: NodeID) -> [NodeID] {
    guard let interned = names.find(name) else { return [] }
    return descendants(of: id).filter { self[$0].name == interned && self[$0].kind == .element }
  }

  /// The nearest element of one of these names around a node; the node itself counts.
  package func closest(_ names: Set<String>, from id: NodeID) -> NodeID? {
    if names.contains(name(of: id)) { return id }
    return ancestors(of: id).first { names.contains(name(of: $0)) }
  }

  package func contains(_ outer: NodeID, _ inner: NodeID) -> Bool {
    inner.index >= outer.index && inner.index < self[outer].end
  }

  /// How many nodes lie inside a node.
  package func size(of id: NodeID) -> Int { Int(max(self[id].end - id.index - 1, 0)) }

  private func link(_ place: Int32) -> NodeID? { place < 0 ? nil : NodeID(place) }

}

extension HTMLTree {
  /// The first node behind a subtree, in document order; nil where the subtree ends the page.
  package func nodeAfter(_ id: NodeID) -> NodeID? {
    let end = self[id].end
    return end > id.index && Int(end) < nodes.count ? NodeID(end) : nil
  }
}
