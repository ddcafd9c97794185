import TestSupport
import Testing

@testable import Web

@Suite struct LayerOrderTests {
  @Test func countsCrossings() {
    let two = LayeredGraph(GraphSpecimens.bipartite(2))
    #expect(LayerOrder(walking: two).crossings(in: two) == 1)
    let fifty = LayeredGraph(GraphSpecimens.bipartite(50))
    #expect(LayerOrder(walking: fifty).crossings(in: fifty) == 1225 * 1225)
  }

  @Test func untanglesWhatCrosses() {
    // b stands between a and c at first, which both lead to d and f.
    let graph = LayeredGraph(GraphSpecimens.graph("a>d b>e c>f a>f c>d"))
    let walked = LayerOrder(walking: graph)
    #expect(walked.crossings(in: graph) == 3)
    #expect(walked.untangled(in: graph).crossings(in: graph) == 1)
  }

  @Test func drawsTreesWithoutCrossings() {
    let tree = LayeredGraph(GraphSpecimens.graph("a>b a>c a>d b>e c>f c>g d>h e>i h>j"))
    #expect(LayerOrder(walking: tree).crossings(in: tree) == 0)
  }

  @Test(arguments: 0..<80 as Range<UInt64>) func isNeverWorseThanAtFirst(seed: UInt64) {
    let graph = LayeredGraph(GraphSpecimens.random(60, width: 12, farEdges: 40, SeededRandom(seed: seed)))
    let walked = LayerOrder(walking: graph)
    let best = walked.untangled(in: graph)
    #expect(best.crossings(in: graph) <= walked.crossings(in: graph))
    #expect(best.untangled(in: graph).crossings(in: graph) <= best.crossings(in: graph))
    #expect(best.crossings(in: graph) == crossingsOneByOne(graph, best))
    #expect(best.layers.map { $0.sorted() } == walked.layers.map { $0.sorted() })
    for layer in best.layers { #expect(layer.map { best.place[$0] } == Array(layer.indices)) }
  }

  private func crossingsOneByOne(_ graph: LayeredGraph, _ order: LayerOrder) -> Int {
    order.layers.reduce(0) { sum, layer in
      let edges = layer.flatMap { upper in graph.below[upper].map { (order.place[upper], order.place[$0]) } }
      return sum
        + edges.indices.reduce(0) { sum, one in
          sum + edges.filter { $0.0 < edges[one].0 && $0.1 > edges[one].1 }.count
        }
    }
  }

  @Test func bendsLongEdgesOnceForAll() {
    let graph = LayeredGraph(GraphSpecimens.graph("a>b>c>d a>c a>d"))
    #expect(graph.vertexCount == 6)
    #expect(graph.routes.filter { $0.from == 0 }.map(\.bends) == [[], [4], [4, 5]])
    let short = LayeredGraph(GraphSpecimens.graph("a>b>c>d a>c a>d"), bendLimit: 1)
    #expect(short.routes.filter { $0.from == 0 }.map(\.bends) == [[], [4], []])
  }
}
