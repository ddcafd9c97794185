import TestSupport
import Testing

@testable import Web

@Suite struct GraphLayoutTests {
  /// Each box: its id, where it begins, and how large it is.
  private func boxes(_ layout: GraphLayout) -> [String] {
    layout.boxes.map { box in
      "\(box.node.id) \(Int(box.origin.x)),\(Int(box.origin.y)) \(Int(box.size.width))x\(Int(box.size.height))"
    }
  }

  @Test func drawsADiamond() {
    let layout = GraphLayout(GraphSpecimens.graph("a>b>d a>c>d"))
    #expect(boxes(layout) == ["a 8,32 88x36", "b 136,8 88x36", "d 264,32 88x36", "c 136,56 88x36"])
    #expect(layout.size == GraphSize(width: 360, height: 100))
    #expect(layout.paths.map { "\($0.edge.from)>\($0.edge.to)" } == ["a>b", "a>c", "b>d", "c>d"])
    #expect(layout.paths[0].start == GraphPoint(x: 96, y: 50))
    #expect(
      layout.paths[0].strokes == [
        .curve(GraphPoint(x: 116, y: 50), GraphPoint(x: 116, y: 26), to: GraphPoint(x: 136, y: 26))
      ])
  }

  @Test func drawsADiamondDownwards() {
    let layout = GraphLayout(GraphSpecimens.graph("a>b>d a>c>d"), direction: .down)
    #expect(boxes(layout) == ["a 58,8 88x36", "b 8,84 88x36", "d 58,160 88x36", "c 108,84 88x36"])
    #expect(layout.size == GraphSize(width: 204, height: 204))
  }

  @Test func drawsAChainAsOneLine() {
    let layout = GraphLayout(GraphSpecimens.chain(30))
    #expect(layout.size.height == 52)
    #expect(layout.paths.allSatisfy { $0.strokes.count == 1 && $0.strokes[0].end.y == 26 && $0.start.y == 26 })
    #expect(GraphLayout(GraphSpecimens.chain(1)).size == GraphSize(width: 104, height: 52))
  }

  @Test func putsAFanAroundItsEnds() {
    let layout = GraphLayout(GraphSpecimens.fan(40))
    let middle = layout.size.height / 2
    #expect(layout.boxes.first?.origin.y == middle - 18)
    #expect(layout.boxes.last?.origin.y == middle - 18)
    #expect(layout.boxes.dropFirst().dropLast().map(\.origin.y) == (0..<40).map { 8 + 48 * Double($0) })
  }

  @Test func leadsALongEdgePastWhatLiesBetween() {
    let layout = GraphLayout(GraphSpecimens.graph("a>b>c>d a>d"))
    let path = layout.paths.first { $0.edge == GraphEdge("a", "d") }
    let between = layout.boxes.filter { ["b", "c"].contains($0.node.id) }
    #expect(path?.strokes.count == 3, "a curve, straight on past both, a curve")
    let height = path?.strokes.first?.end.y ?? 0
    #expect(between.allSatisfy { height > $0.origin.y + $0.size.height || height < $0.origin.y })
  }

  @Test(arguments: 0..<80 as Range<UInt64>, GraphDirection.allCases)
  func overlapsNothingAndGoesForward(seed: UInt64, direction: GraphDirection) {
    let graph = GraphSpecimens.random(SeededRandom(seed: seed))
    let layout = GraphLayout(graph, direction: direction)
    check(layout, of: graph, direction)
    #expect(GraphLayout(graph, direction: direction) == layout)
  }

  @Test func drawsWhatIsTooLargeToFold() {
    let random = SeededRandom(seed: 3)
    for graph in [
      GraphSpecimens.chain(10_000), GraphSpecimens.fan(200), GraphSpecimens.bipartite(50),
      GraphSpecimens.random(2000, width: 200, farEdges: 200, random),
    ] {
      let layout = GraphLayout(graph)
      #expect(layout.boxes.count == graph.nodes.count)
      #expect(layout.paths.count == graph.edgeCount)
      #expect(Drawing.overlaps(layout) == 0)
    }
  }

  private func check(_ layout: GraphLayout, of graph: Graph, _ direction: GraphDirection) {
    #expect(layout.boxes.map(\.node) == graph.nodes)
    #expect(layout.paths.count == graph.edgeCount)
    #expect(Drawing.overlaps(layout) == 0)
    #expect(layout.boxes.allSatisfy { Drawing.isInside($0, layout.size) })
    #expect(layout.paths.allSatisfy { Drawing.goesForward($0, direction) })
    #expect(layout.paths.allSatisfy { Drawing.joins($0, layout, direction) })
    #expect(layout.paths.reduce(0) { $0 + Drawing.boxesUnder($1, layout) } == 0)
  }
}
