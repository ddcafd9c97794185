/// In which layer each node stands: every node behind all of its sources.
struct Layering: Hashable, Sendable {
  /// For each node the number of its layer. Each layer has a node.
  let layerOf: [Int]
  let count: Int
  /// Nodes in the fullest layer.
  let widest: Int

  /// The longest way to each node gives the fewest layers (Healy and Nikolov, "Hierarchical Drawing Algorithms", 2013,
  /// 13.3.2). Then what more nodes wait for than it waits for stands right before the first of them: no edge between
  /// layers is as a whole longer for it (after the promotion of Nikolov and Tarassov, 2006).
  init(_ graph: Graph) {
    var layerOf = [Int](repeating: 0, count: graph.nodes.count)
    for node in graph.order {
      for source in graph.sources[node] { layerOf[node] = max(layerOf[node], layerOf[source] + 1) }
    }
    for node in graph.order.reversed() where graph.targets[node].count > graph.sources[node].count {
      guard let nearest = graph.targets[node].map({ layerOf[$0] }).min() else { continue }
      layerOf[node] = nearest - 1
    }
    self.layerOf = layerOf
    count = (layerOf.max() ?? -1) + 1
    var sizes = [Int](repeating: 0, count: count)
    for layer in layerOf { sizes[layer] += 1 }
    widest = sizes.max() ?? 0
  }
}
