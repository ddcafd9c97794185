/// Vertices of neighbouring layers that stand straight behind each other, in blocks, as seen from one corner of the
/// drawing (Brandes and Köpf, algorithm 2).
struct Alignment {
  /// From where the layers are read: from the last one up, and from their ends.
  struct Corner {
    let up: Bool
    let mirrored: Bool
  }

  /// For each vertex the vertex that its block is named after.
  private(set) var root: [Int]
  /// As the corner sees them.
  private let layers: [[Int]]

  init(_ graph: LayeredGraph, _ order: LayerOrder, towards corner: Corner, avoiding crossed: CrossedBends) {
    let ways = corner.up ? order.layers.reversed() : order.layers
    layers = corner.mirrored ? ways.map { $0.reversed() } : ways
    root = Array(0..<graph.vertexCount)
    let neighbours = corner.up ? graph.below : graph.above
    for layer in layers {
      var bound = -1
      for vertex in layer {
        let around = neighbours[vertex].map { (vertex: $0, place: Self.place(of: $0, graph, order, corner)) }
          .sorted { $0.place < $1.place }
        for middle in Self.middles(around.count) where root[vertex] == vertex {
          let (other, place) = around[middle]
          guard place > bound, !crossed.contains(other, vertex, in: graph) else { continue }
          root[vertex] = root[other]
          bound = place
        }
      }
    }
  }

  private static func place(of vertex: Int, _ graph: LayeredGraph, _ order: LayerOrder, _ corner: Corner) -> Int {
    let place = order.place[vertex]
    return corner.mirrored ? order.layers[graph.layerOf[vertex]].count - 1 - place : place
  }

  /// The one in the middle of so many, or both.
  private static func middles(_ count: Int) -> [Int] {
    if count == 0 { return [] }
    return count.isMultiple(of: 2) ? [count / 2 - 1, count / 2] : [count / 2]
  }
}

extension Alignment {
  private struct Neighbour {
    let block: Int
    let distance: Double
  }

  /// The middle of each vertex: each block as near to the first place of its layers as its neighbours let it, then
  /// as near to the next block as it can get.
  func packed(extents: [Double], gap: Double) -> [Double] {
    var after = [[Neighbour]](repeating: [], count: root.count)
    var missing = [Int](repeating: 0, count: root.count)
    for layer in layers {
      for (one, next) in zip(layer, layer.dropFirst()) {
        after[root[one]].append(
          Neighbour(block: root[next], distance: (extents[one] + extents[next]) / 2 + gap))
        missing[root[next]] += 1
      }
    }
    let sorted = Self.sorted(root.indices.filter { root[$0] == $0 }, after, &missing)
    var middle = [Double](repeating: 0, count: root.count)
    for block in sorted {
      for next in after[block] { middle[next.block] = max(middle[next.block], middle[block] + next.distance) }
    }
    for block in sorted.reversed() {
      guard let room = after[block].map({ middle[$0.block] - $0.distance }).min() else { continue }
      middle[block] = max(middle[block], room)
    }
    return root.map { middle[$0] }
  }

  /// Each block behind those that stand before it in some layer; aligned edges do not cross, so there are no circles.
  private static func sorted(_ blocks: [Int], _ after: [[Neighbour]], _ missing: inout [Int]) -> [Int] {
    var sorted = blocks.filter { missing[$0] == 0 }
    var next = 0
    while next < sorted.count {
      for neighbour in after[sorted[next]] {
        missing[neighbour.block] -= 1
        if missing[neighbour.block] == 0 { sorted.append(neighbour.block) }
      }
      next += 1
    }
    return sorted
  }
}
