extension Graph {
  /// The same nodes with the fewest edges that let the same wait for the same: the transitive reduction (Aho, Garey and
  /// Ullman, "The Transitive Reduction of a Directed Graph", 1972). Time and room grow with the square of the nodes and
  /// more: for folded graphs.
  func reduced() -> Graph {
    var rank = [Int](repeating: 0, count: nodes.count)
    for (index, node) in order.enumerated() { rank[node] = index }
    var reached = [Set<Int>](repeating: [], count: nodes.count)
    var edges: [GraphEdge] = []
    for node in order.reversed() {
      for target in targets[node].sorted(by: { rank[$0] < rank[$1] }) where !reached[node].contains(target) {
        reached[node].insert(target)
        reached[node].formUnion(reached[target])
        edges.append(GraphEdge(nodes[node].id, nodes[target].id))
      }
    }
    return Graph(nodes: nodes, edges: edges)
  }
}
