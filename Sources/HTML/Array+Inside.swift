extension Array where Element == NodeID {
  /// Of nodes in document order, those inside a node; the node itself counts. By bisection: a subtree is a run of ids.
  package func inside(_ node: NodeID, of tree: HTMLTree) -> ArraySlice<NodeID> {
    let end = NodeID(Swift.max(tree[node].end, node.index))
    let start = firstPlace { $0 >= node }
    return self[start..<Swift.max(start, firstPlace { $0 >= end })]
  }

  /// The first place from which on `isPast` holds; it holds for all after one that it holds for.
  private func firstPlace(where isPast: (NodeID) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if isPast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
