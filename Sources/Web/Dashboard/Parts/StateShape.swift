/// The shapes that states are known by: a triangle goes, two bars pause, a lozenge asks, a tick is done, a cross failed.
enum StateShape {
  /// The side of the square that a shape fills, in CSS px.
  static let side = 12.0

  /// The commands of a path, from the upper left corner on.
  static func path(of state: String, at corner: (x: Double, y: Double) = (0, 0)) -> String {
    outlines(of: state).map { outline in
      let points = outline.map { point in
        "\(Attribute.number(corner.x + point.x * side)) \(Attribute.number(corner.y + point.y * side))"
      }
      return "M\(points.joined(separator: "L"))Z"
    }.joined()
  }

  private typealias Point = (x: Double, y: Double)

  /// As parts of the side.
  private static func outlines(of state: String) -> [[Point]] {
    switch state {
    case "running", "retrying": [[(0.1, 0), (1, 0.5), (0.1, 1)]]
    case "waiting": [[(0, 0), (1, 0), (0.5, 0.5)], [(0, 1), (1, 1), (0.5, 0.5)]]
    case "asking": [[(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)]]
    case "paused": [[(0.1, 0), (0.38, 0), (0.38, 1), (0.1, 1)], [(0.62, 0), (0.9, 0), (0.9, 1), (0.62, 1)]]
    case "succeeded": [[(0, 0.52), (0.14, 0.38), (0.36, 0.6), (0.86, 0.1), (1, 0.24), (0.36, 0.88)]]
    case "failed":
      [
        [
          (0, 0.14), (0.14, 0), (0.5, 0.36), (0.86, 0), (1, 0.14), (0.64, 0.5), (1, 0.86), (0.86, 1), (0.5, 0.64),
          (0.14, 1), (0, 0.86), (0.36, 0.5),
        ]
      ]
    case "cancelled", "skipped": [[(0, 0.4), (1, 0.4), (1, 0.6), (0, 0.6)]]
    // Not yet: a ring, with eight corners.
    default: [octagon(0.5), octagon(0.3).reversed()]
    }
  }

  /// So far from the middle. One within another that goes the other way round is a hole.
  private static func octagon(_ radius: Double) -> [Point] {
    let near = radius * 0.414
    return [
      (0.5 - near, 0.5 - radius), (0.5 + near, 0.5 - radius), (0.5 + radius, 0.5 - near), (0.5 + radius, 0.5 + near),
      (0.5 + near, 0.5 + radius), (0.5 - near, 0.5 + radius), (0.5 - radius, 0.5 + near), (0.5 - radius, 0.5 - near),
    ]
  }
}
