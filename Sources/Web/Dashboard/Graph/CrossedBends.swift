/// Edges that cross one between two bends: they give way, so that long edges run straight (the conflicts of type 1 of
/// Brandes and Köpf, algorithm 1).
struct CrossedBends {
  private struct Edge: Hashable {
    let upper: Int
    let lower: Int
  }

  private var edges: Set<Edge> = []

  init(_ graph: LayeredGraph, _ order: LayerOrder) {
    for layer in order.layers.indices.dropFirst() { note(order.layers[layer], graph, order) }
  }

  func contains(_ one: Int, _ other: Int, in graph: LayeredGraph) -> Bool {
    let isUpper = graph.layerOf[one] < graph.layerOf[other]
    return edges.contains(Edge(upper: isUpper ? one : other, lower: isUpper ? other : one))
  }

  /// Between two edges from bend to bend, all others must begin between theirs.
  private mutating func note(_ layer: [Int], _ graph: LayeredGraph, _ order: LayerOrder) {
    var (low, next) = (0, 0)
    for (index, vertex) in layer.enumerated() {
      let bend = graph.isBend(vertex) ? graph.above[vertex].first(where: graph.isBend) : nil
      guard bend != nil || index == layer.count - 1 else { continue }
      let high = bend.map { order.place[$0] } ?? Int.max
      for lower in layer[next...index] {
        for upper in graph.above[lower] where order.place[upper] < low || order.place[upper] > high {
          edges.insert(Edge(upper: upper, lower: lower))
        }
      }
      next = index + 1
      low = bend == nil ? low : high
    }
  }
}
