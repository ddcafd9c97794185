extension LayerOrder {
  /// How many pairs of edges cross. Time: edges times the logarithm of the widest layer (Barth, Mutzel and Jünger,
  /// "Simple and Efficient Bilayer Cross Counting", 2004).
  func crossings(in graph: LayeredGraph) -> Int {
    layers.indices.dropLast().reduce(0) { $0 + crossings(below: $1, in: graph) }
  }

  private func crossings(below layer: Int, in graph: LayeredGraph) -> Int {
    var counts = [Int](repeating: 0, count: layers[layer + 1].count + 1)
    var (seen, crossings) = (0, 0)
    for vertex in layers[layer] {
      let ends = graph.below[vertex].map { place[$0] }
      for end in ends { crossings += seen - Self.sum(counts, upTo: end) }
      for end in ends { Self.add(to: &counts, at: end) }
      seen += ends.count
    }
    return crossings
  }

  /// How many ends stand at `place` or before it: a tree of sums (Fenwick, 1994).
  private static func sum(_ counts: [Int], upTo place: Int) -> Int {
    var (index, sum) = (place + 1, 0)
    while index > 0 {
      sum += counts[index]
      index -= index & -index
    }
    return sum
  }

  private static func add(to counts: inout [Int], at place: Int) {
    var index = place + 1
    while index < counts.count {
      counts[index] += 1
      index += index & -index
    }
  }
}
