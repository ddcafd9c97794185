/// A graph in layers whose edges all lead to the next layer: an edge over several layers bends at a vertex of its own in
/// each between (the proper hierarchy of Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical
/// System Structures", 1981). The edges of one node share their bends while they go the same way.
struct LayeredGraph: Hashable, Sendable {
  /// An edge and what it bends at, in order.
  struct Route: Hashable, Sendable {
    let from: Int
    let to: Int
    let bends: [Int]
  }

  /// Vertices below this number are the graph's nodes, the others bends.
  let nodeCount: Int
  let layerOf: [Int]
  let layerCount: Int
  /// For each vertex those in the layer before it that lead to it.
  let above: [[Int]]
  /// For each vertex those in the layer behind it that it leads to.
  let below: [[Int]]
  let routes: [Route]

  /// Bends of all routes together. Longer edges than are left for go straight, over what stands in their way: only
  /// graphs come to that which are too large to look at.
  static let bendLimit = 50_000

  var vertexCount: Int { layerOf.count }

  init(_ graph: Graph, bendLimit: Int = Self.bendLimit) {
    let layering = Layering(graph)
    var builder = Builder(layering.layerOf, bendsLeft: bendLimit)
    for node in graph.nodes.indices {
      builder.addEdges(from: node, to: graph.targets[node].sorted { layering.layerOf[$0] < layering.layerOf[$1] })
    }
    nodeCount = graph.nodes.count
    layerOf = builder.layerOf
    layerCount = layering.count
    above = builder.above
    below = builder.below
    routes = builder.routes
  }

  func isBend(_ vertex: Int) -> Bool { vertex >= nodeCount }

  private struct Builder {
    var layerOf: [Int]
    var above: [[Int]]
    var below: [[Int]]
    var routes: [Route] = []
    var bendsLeft: Int

    init(_ layerOf: [Int], bendsLeft: Int) {
      self.layerOf = layerOf
      self.bendsLeft = bendsLeft
      above = Array(repeating: [], count: layerOf.count)
      below = above
    }

    /// - Parameter targets: the nearest first.
    mutating func addEdges(from node: Int, to targets: [Int]) {
      var trunk: [Int] = []
      for target in targets {
        let bends = layerOf[target] - layerOf[node] - 1
        guard bends <= bendsLeft else {
          routes.append(Route(from: node, to: target, bends: []))
          continue
        }
        bendsLeft -= bends
        while trunk.count < bends { trunk.append(addBend(after: trunk.last ?? node)) }
        link(bends == 0 ? node : trunk[bends - 1], target)
        routes.append(Route(from: node, to: target, bends: Array(trunk.prefix(bends))))
      }
    }

    private mutating func addBend(after vertex: Int) -> Int {
      layerOf.append(layerOf[vertex] + 1)
      above.append([])
      below.append([])
      link(vertex, layerOf.count - 1)
      return layerOf.count - 1
    }

    private mutating func link(_ upper: Int, _ lower: Int) {
      below[upper].append(lower)
      above[lower].append(upper)
    }
  }
}
