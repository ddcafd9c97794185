/// A drawing of a graph in layers, left to right or top to bottom: the framework of Sugiyama, Tagawa and Toda (1981).
///
/// 1. ``Layering``: every node behind all it waits for. 2. ``LayeredGraph``: long edges bend in each layer they pass.
/// 3. ``LayerOrder``: few crossings. 4. ``Placement``: straight edges. 5. Here: points.
///
/// The same graph always gives the same drawing. Boxes do not overlap; edges go forward and through no box, but those
/// that are over ``LayeredGraph/bendLimit``. Fold what is large before: ``Graph/folded(limit:)``.
struct GraphLayout: Hashable, Sendable {
  /// In the order of the graph's nodes.
  let boxes: [GraphBox]
  let paths: [GraphPath]
  let size: GraphSize

  init(_ graph: Graph, direction: GraphDirection = .right, measures: GraphMeasures = GraphMeasures()) {
    let layered = LayeredGraph(graph)
    let order = LayerOrder(walking: layered).untangled(in: layered)
    let widths = graph.nodes.map { measures.width(of: $0) }
    let across = (0..<layered.vertexCount).map { vertex in
      if layered.isBend(vertex) { return measures.edgeRoom }
      return direction == .right ? measures.boxHeight : widths[vertex]
    }
    let centres = Placement(layered, order, extents: across, gap: measures.gap).centres.map { $0.rounded() }
    let depths = order.layers.map { layer in
      direction == .down
        ? measures.boxHeight : layer.reduce(0) { layered.isBend($1) ? $0 : max($0, widths[$1]) }
    }
    let frame = LayerFrame(layered, centres: centres, depths: depths, direction: direction, measures: measures)
    boxes = graph.nodes.indices.map { frame.box(of: graph.nodes[$0], $0, across: across[$0]) }
    paths = layered.routes.map { route in
      frame.path(along: route, GraphEdge(graph.nodes[route.from].id, graph.nodes[route.to].id))
    }
    size = frame.size(across: zip(centres, across).map { $0 + $1 / 2 }.max() ?? 0)
  }
}
