/// A piece of an edge, from where the last one ended.
enum GraphStroke: Hashable, Sendable {
  case line(to: GraphPoint)
  /// A cubic Bézier curve.
  case curve(GraphPoint, GraphPoint, to: GraphPoint)

  var end: GraphPoint {
    switch self {
    case .line(let end), .curve(_, _, let end): end
    }
  }
}
