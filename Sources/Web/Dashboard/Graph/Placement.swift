/// Where the middle of each vertex is across the layers, in CSS px: neighbours in a layer keep their distance, long
/// edges run straight, and what can stand straight behind what leads to it does.
///
/// Brandes and Köpf, "Fast and Simple Horizontal Coordinate Assignment" (Graph Drawing 2001, LNCS 2265): vertices are
/// aligned to blocks with the median of their neighbours, four times, towards each corner; each time the blocks are
/// packed; a vertex stands in the middle of the four. Blocks are packed by longest ways instead of by the paper's
/// classes, which go wrong (Brandes, Walter and Zink, "Erratum", 2020). Time: vertices and edges, sorted.
struct Placement {
  let centres: [Double]

  /// - Parameters:
  ///   - extents: of each vertex across the layers.
  ///   - gap: between neighbours in a layer, at least.
  init(_ graph: LayeredGraph, _ order: LayerOrder, extents: [Double], gap: Double) {
    let crossed = CrossedBends(graph, order)
    let corners: [Alignment.Corner] = [
      .init(up: false, mirrored: false), .init(up: false, mirrored: true), .init(up: true, mirrored: false),
      .init(up: true, mirrored: true),
    ]
    let packed = corners.map { corner -> [Double] in
      let blocks = Alignment(graph, order, towards: corner, avoiding: crossed)
      let centres = blocks.packed(extents: extents, gap: gap)
      return corner.mirrored ? centres.map { -$0 } : centres
    }
    centres = Self.balanced(packed, mirrored: corners.map(\.mirrored), extents)
  }

  /// All four moved to the narrowest, those packed to a side by that side; then the mean of the middle two.
  private static func balanced(_ packed: [[Double]], mirrored: [Bool], _ extents: [Double]) -> [Double] {
    let bounds = packed.map { Self.bounds(of: $0, extents) }
    guard let narrowest = bounds.min(by: { $0.high - $0.low < $1.high - $1.low }) else { return [] }
    let shifts = zip(bounds, mirrored).map { bound, mirrored in
      mirrored ? narrowest.high - bound.high : narrowest.low - bound.low
    }
    let middles = extents.indices.map { vertex -> Double in
      let four = packed.indices.map { packed[$0][vertex] + shifts[$0] }.sorted()
      return (four[1] + four[2]) / 2
    }
    let low = Self.bounds(of: middles, extents).low
    return middles.map { $0 - low }
  }

  private static func bounds(of centres: [Double], _ extents: [Double]) -> (low: Double, high: Double) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for (centre, extent) in zip(centres, extents) {
      low = min(low, centre - extent / 2)
      high = max(high, centre + extent / 2)
    }
    return (low, high)
  }
}
