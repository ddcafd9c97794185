import TestSupport
import Testing

@testable import Web

@Suite struct GraphTests {
  private func edges(of graph: Graph) -> [String] {
    graph.nodes.indices.flatMap { node in
      graph.targets[node].map { "\(graph.nodes[node].id)>\(graph.nodes[$0].id)" }
    }
  }

  @Test func leavesOutWhatNoGraphHas() {
    let nodes = ["a", "b", "a"].map { GraphNode($0, labelWidth: 1, kind: "") }
    let graph = Graph(
      nodes: nodes,
      edges: [.init("a", "a"), .init("a", "b"), .init("a", "b"), .init("a", "lost"), .init("lost", "b")])
    #expect(graph.nodes.map(\.id) == ["a", "b"])
    #expect(edges(of: graph) == ["a>b"])
  }

  @Test func opensCircles() {
    let circle = GraphSpecimens.graph("a>b>c>a c>d")
    #expect(edges(of: circle) == ["a>b", "b>c", "c>d"])
    #expect(circle.order == [0, 1, 2, 3])
    #expect(edges(of: GraphSpecimens.graph("s>a>b>a b>t")) == ["s>a", "a>b", "b>t"])
  }

  @Test func isEmptyWithoutNodes() {
    let graph = Graph(nodes: [], edges: [.init("a", "b")])
    #expect(graph.order.isEmpty && graph.folded() == graph)
    #expect(GraphLayout(graph).boxes.isEmpty)
  }

  @Test(arguments: 0..<40 as Range<UInt64>) func ordersWhateverTheEdges(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    let count = 1 + random.below(30)
    let graph = Graph(
      nodes: (0..<count).map { GraphNode("\($0)", labelWidth: 1, kind: "") },
      edges: (0..<random.below(90)).map { _ in GraphEdge("\(random.below(count))", "\(random.below(count))") })
    #expect(graph.order.sorted() == Array(0..<count))
    for (index, node) in graph.order.enumerated() {
      #expect(graph.sources[node].allSatisfy { graph.order[..<index].contains($0) })
    }
  }

  @Test func leavesOutWhatFollows() {
    let graph = GraphSpecimens.graph("a>b>c>d a>c a>d b>d")
    #expect(edges(of: graph.reduced()) == ["a>b", "b>c", "c>d"])
    let diamond = GraphSpecimens.graph("a>b>d a>c>d")
    #expect(diamond.reduced() == diamond)
  }
}
