import TestSupport

@testable import Web

/// Graphs to draw.
enum GraphSpecimens {
  /// `a>b a>c`: each letter a node of its own kind, in the order of their appearance.
  static func graph(_ text: String, kind: String? = nil) -> Graph {
    var names: [String] = []
    var edges: [GraphEdge] = []
    for word in text.split(separator: " ") {
      let ends = word.split(separator: ">").map(String.init)
      for name in ends where !names.contains(name) { names.append(name) }
      for (from, to) in zip(ends, ends.dropFirst()) { edges.append(GraphEdge(from, to)) }
    }
    return Graph(nodes: names.map { GraphNode($0, labelWidth: 3, kind: kind ?? $0) }, edges: edges)
  }

  /// A comparison of prices, as its template plans it: three steps a shop, then two.
  static func prices(shops: Int, states: (Int) -> String = { _ in "done" }) -> Graph {
    var nodes: [GraphNode] = []
    var edges: [GraphEdge] = []
    for shop in 1...shops {
      let steps = ["open", "search", "read"].map { verb in (id: "\(verb)-\(shop)", kind: "\(verb) \(states(shop))") }
      nodes += steps.map { node($0.id, kind: $0.kind) }
      edges += zip(steps, steps.dropFirst()).map { GraphEdge($0.id, $1.id) } + [GraphEdge("read-\(shop)", "rank")]
    }
    nodes += ["rank", "check"].map { node($0, kind: $0) }
    return Graph(nodes: nodes, edges: edges + [GraphEdge("rank", "check")])
  }

  static func chain(_ count: Int) -> Graph {
    Graph(
      nodes: (0..<count).map { node("step-\($0)", kind: "read") },
      edges: (1..<max(1, count)).map { GraphEdge("step-\($0 - 1)", "step-\($0)") })
  }

  static func fan(_ count: Int, kind: (Int) -> String = { _ in "read" }) -> Graph {
    let nodes = (0..<count).map { node("read-\($0)", kind: kind($0)) }
    return Graph(
      nodes: [node("open", kind: "open")] + nodes + [node("rank", kind: "rank")],
      edges: nodes.flatMap { [GraphEdge("open", $0.id), GraphEdge($0.id, "rank")] })
  }

  /// Every one of the first `count` before every one of the others.
  static func bipartite(_ count: Int) -> Graph {
    let sides = ["a", "b"].map { side in (0..<count).map { node("\(side)\($0)", kind: "\(side) \($0)") } }
    return Graph(
      nodes: sides[0] + sides[1], edges: sides[0].flatMap { a in sides[1].map { GraphEdge(a.id, $0.id) } })
  }

  /// Each of `width` in a layer after two of the layer before it, and some after any.
  static func random(_ count: Int, width: Int, farEdges: Int, _ random: SeededRandom) -> Graph {
    var edges: [GraphEdge] = []
    for index in min(width, count)..<count {
      for _ in 0..<2 { edges.append(GraphEdge("n\((index / width - 1) * width + random.below(width))", "n\(index)")) }
    }
    for _ in 0..<farEdges where count > 1 {
      let to = 1 + random.below(count - 1)
      edges.append(GraphEdge("n\(random.below(to))", "n\(to)"))
    }
    let nodes = (0..<count).map {
      GraphNode("n\($0)", labelWidth: Double(random.below(20)), kind: "kind-\(random.below(4))")
    }
    return Graph(nodes: nodes, edges: edges)
  }

  /// Of no more than 60 nodes.
  static func random(_ random: SeededRandom) -> Graph {
    let count = 1 + random.below(60)
    return self.random(count, width: 1 + random.below(12), farEdges: random.below(count), random)
  }

  private static func node(_ id: String, kind: String) -> GraphNode {
    GraphNode(id, labelWidth: GraphLabel(id, room: 20).width, kind: kind)
  }
}
