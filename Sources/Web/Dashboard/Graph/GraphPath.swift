/// How an edge is drawn, from the end of one box to the beginning of another.
struct GraphPath: Hashable, Sendable {
  let edge: GraphEdge
  let start: GraphPoint
  /// Each goes forward in the direction of the graph.
  let strokes: [GraphStroke]
}
