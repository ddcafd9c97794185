/// Turns places along the layers and across them into points.
struct LayerFrame {
  private let layerOf: [Int]
  private let centres: [Double]
  /// Where each layer begins and ends.
  private let spans: [ClosedRange<Double>]
  private let direction: GraphDirection
  private let margin: Double

  /// - Parameters:
  ///   - centres: of each vertex, across the layers.
  ///   - depths: of each layer.
  init(
    _ graph: LayeredGraph, centres: [Double], depths: [Double], direction: GraphDirection, measures: GraphMeasures
  ) {
    layerOf = graph.layerOf
    self.centres = centres
    self.direction = direction
    margin = measures.margin
    spans = Self.spans(depths, gaps: Self.gaps(graph, centres, measures.layerGap), from: measures.margin)
  }

  /// A quarter of the furthest that an edge goes sideways, within limits: so that no curve is much too steep.
  private static func gaps(_ graph: LayeredGraph, _ centres: [Double], _ limits: ClosedRange<Double>) -> [Double] {
    var gaps = [Double](repeating: limits.lowerBound, count: graph.layerCount)
    for (vertex, targets) in graph.below.enumerated() {
      let furthest = targets.reduce(0) { max($0, abs(centres[$1] - centres[vertex])) }
      let layer = graph.layerOf[vertex]
      gaps[layer] = min(max(gaps[layer], furthest / 4), limits.upperBound)
    }
    return gaps
  }

  private static func spans(_ depths: [Double], gaps: [Double], from start: Double) -> [ClosedRange<Double>] {
    var next = start
    return zip(depths, gaps).map { depth, gap in
      defer { next += depth + gap }
      return next...next + depth
    }
  }

  /// Of a drawing whose vertices end there across the layers.
  func size(across: Double) -> GraphSize {
    let corner = point((spans.last?.upperBound ?? margin) + margin, across + margin)
    return GraphSize(width: corner.x, height: corner.y)
  }

  /// Boxes that stand in one column are of one width.
  func box(of node: GraphNode, _ vertex: Int, across: Double) -> GraphBox {
    let span = spans[layerOf[vertex]]
    let depth = span.upperBound - span.lowerBound
    return GraphBox(
      node: node, layer: layerOf[vertex], origin: point(span.lowerBound, centres[vertex] - across / 2),
      size: direction == .right ? GraphSize(width: depth, height: across) : GraphSize(width: across, height: depth))
  }

  /// Curves between layers, straight on within them.
  func path(along route: LayeredGraph.Route, _ edge: GraphEdge) -> GraphPath {
    var (along, across) = (spans[layerOf[route.from]].upperBound, centres[route.from])
    let start = point(along, across)
    var strokes: [GraphStroke] = []
    for vertex in route.bends + [route.to] {
      let (span, next) = (spans[layerOf[vertex]], centres[vertex])
      if next != across {
        let middle = (along + span.lowerBound) / 2
        strokes.append(.curve(point(middle, across), point(middle, next), to: point(span.lowerBound, next)))
      }
      along = vertex == route.to ? span.lowerBound : span.upperBound
      across = next
      Self.straightOn(to: point(along, across), &strokes, from: start)
    }
    return GraphPath(edge: edge, start: start, strokes: strokes)
  }

  /// Lines that go on straight are one.
  private static func straightOn(to point: GraphPoint, _ strokes: inout [GraphStroke], from start: GraphPoint) {
    guard point != strokes.last?.end ?? start else { return }
    if case .line = strokes.last { strokes.removeLast() }
    strokes.append(.line(to: point))
  }

  private func point(_ along: Double, _ across: Double) -> GraphPoint {
    direction == .right
      ? GraphPoint(x: along, y: across + margin) : GraphPoint(x: across + margin, y: along)
  }
}
