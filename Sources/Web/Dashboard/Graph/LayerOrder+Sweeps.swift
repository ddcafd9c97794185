extension LayerOrder {
  /// Most sweeps, down and up by turns; and after how many without a gain it ends.
  private static let (sweepLimit, patience) = (16, 4)

  /// The order with the fewest crossings that sweeps come by, never more than this one has: each layer by the
  /// barycentres of its neighbours in the layer before it (Sugiyama, Tagawa and Toda, 1981), then the other way round.
  func untangled(in graph: LayeredGraph) -> LayerOrder {
    var (best, fewest) = (self, crossings(in: graph))
    var (order, idle) = (self, 0)
    for sweep in 0..<Self.sweepLimit where fewest > 0 && idle < Self.patience {
      order.sweep(graph, down: sweep.isMultiple(of: 2))
      let crossings = order.crossings(in: graph)
      idle += 1
      if crossings < fewest { (best, fewest, idle) = (order, crossings, 0) }
    }
    return best
  }

  private mutating func sweep(_ graph: LayeredGraph, down: Bool) {
    for layer in down ? Array(layers.indices.dropFirst()) : layers.indices.dropLast().reversed() {
      set(layer, to: sorted(layer, by: down ? graph.above : graph.below))
    }
  }

  /// Vertices without neighbours keep their places, those with equal barycentres their order.
  private func sorted(_ layer: Int, by neighbours: [[Int]]) -> [Int] {
    var order = layers[layer]
    let slots = order.indices.filter { !neighbours[order[$0]].isEmpty }
    let centres = order.map { barycentre(of: neighbours[$0]) }
    let moved = slots.sorted { (centres[$0], $0) < (centres[$1], $1) }.map { order[$0] }
    for (slot, vertex) in zip(slots, moved) { order[slot] = vertex }
    return order
  }

  private func barycentre(of vertices: [Int]) -> Double {
    Double(vertices.reduce(0) { $0 + place[$1] }) / Double(max(1, vertices.count))
  }
}
