/// Where a node is drawn.
struct GraphBox: Hashable, Sendable {
  let node: GraphNode
  /// Counted from 0 in the direction of the graph.
  let layer: Int
  /// Its upper left corner.
  let origin: GraphPoint
  let size: GraphSize
}
