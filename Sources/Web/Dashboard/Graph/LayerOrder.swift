/// In which order the vertices of each layer stand.
struct LayerOrder: Hashable, Sendable {
  private(set) var layers: [[Int]]
  /// For each vertex its place in its layer.
  private(set) var place: [Int]

  /// As a walk from the first node on meets them, each behind what leads to it and beside its siblings, so that a tree
  /// has no crossings from the beginning (the start of Gansner, Koutsofios, North and Vo, "A Technique for Drawing
  /// Directed Graphs", 1993).
  init(walking graph: LayeredGraph) {
    layers = Array(repeating: [], count: graph.layerCount)
    place = Array(repeating: -1, count: graph.vertexCount)
    for start in 0..<graph.nodeCount where graph.above[start].isEmpty {
      var open = [start]
      while let vertex = open.popLast() {
        guard place[vertex] < 0 else { continue }
        place[vertex] = layers[graph.layerOf[vertex]].count
        layers[graph.layerOf[vertex]].append(vertex)
        open += graph.below[vertex].reversed()
      }
    }
  }

  /// - Parameter order: the same vertices as before.
  mutating func set(_ layer: Int, to order: [Int]) {
    layers[layer] = order
    for (index, vertex) in order.enumerated() { place[vertex] = index }
  }
}
