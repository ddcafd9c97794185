import TestSupport
import Testing

@testable import Web

@Suite struct GraphFoldingTests {
  private func names(_ graph: Graph) -> [String] {
    graph.nodes.map { $0.members.count == 1 ? $0.id : "\($0.id) and \($0.members.count - 1)" }
  }

  @Test func leavesAloneWhatIsSmall() {
    let graph = GraphSpecimens.prices(shops: 3)
    #expect(graph.folded() == graph)
    #expect(GraphSpecimens.fan(40).folded() == GraphSpecimens.fan(40))
  }

  @Test func foldsAFanOfTwoHundredByState() {
    let graph = GraphSpecimens.fan(200) { $0 % 50 == 7 ? "read failed" : "read done" }.folded()
    #expect(names(graph) == ["open", "read-0 and 195", "read-7 and 3", "rank"])
    #expect(graph.nodes[2].members == ["read-7", "read-57", "read-107", "read-157"])
    #expect(graph.nodes[2].kind == "read failed")
    #expect(graph.targets == [[1, 2], [3], [3], []])
  }

  @Test func foldsWaysAsAWhole() {
    let graph = GraphSpecimens.prices(shops: 60) { $0 > 57 ? "failed" : "done" }.folded()
    #expect(
      names(graph) == [
        "open-1 and 56", "search-1 and 56", "read-1 and 56", "open-58 and 2", "search-58 and 2", "read-58 and 2",
        "rank", "check",
      ])
    #expect(graph.targets == [[1], [2], [6], [4], [5], [6], [7], []])
  }

  @Test func foldsAChainByLayers() {
    let graph = GraphSpecimens.chain(10_000).folded(limit: GraphLimit(boxes: 100))
    #expect(graph.nodes.count == 100)
    #expect(graph.nodes.allSatisfy { $0.members.count == 100 && $0.kind == "read" })
    #expect(graph.targets.dropLast() == (1..<100).map { [$0] }[...])
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func keepsToItsLimitAndLosesNobody(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    let graph = GraphSpecimens.random(random)
    let limit = GraphLimit(boxes: 1 + random.below(40), abreast: 1 + random.below(10), edges: random.below(60))
    let folded = graph.folded(limit: limit)
    #expect(folded.nodes.count <= limit.boxes)
    #expect(Layering(folded).widest <= limit.abreast)
    #expect(folded.nodes.flatMap(\.members).sorted() == graph.nodes.map(\.id).sorted())
    #expect(folded.nodes.allSatisfy { $0.id == $0.members.first })
    #expect(graph.folded(limit: limit) == folded)
    #expect(goesForward(graph, through: folded))
  }

  /// Whether every edge leads within a box or to one behind it: none was lost in a circle.
  private func goesForward(_ graph: Graph, through folded: Graph) -> Bool {
    var rank: [String: Int] = [:]
    for (index, node) in folded.order.enumerated() {
      for member in folded.nodes[node].members { rank[member] = index }
    }
    return graph.nodes.indices.allSatisfy { node in
      graph.targets[node].allSatisfy { (rank[graph.nodes[node].id] ?? -1) <= (rank[graph.nodes[$0].id] ?? -1) }
    }
  }
}
