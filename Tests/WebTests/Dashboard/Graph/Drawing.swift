@testable import Web

/// What can be said of a drawing by looking at its points.
enum Drawing {
  /// Pairs of boxes that share a place, found by going over their left edges in order.
  static func overlaps(_ layout: GraphLayout) -> Int {
    let boxes = layout.boxes.sorted { ($0.origin.x, $0.origin.y) < ($1.origin.x, $1.origin.y) }
    var count = 0
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] {
        if other.origin.x >= box.origin.x + box.size.width { break }
        if overlap(box, other) { count += 1 }
        if other.origin.x == box.origin.x { break }
      }
    }
    return count
  }

  private static func overlap(_ one: GraphBox, _ other: GraphBox) -> Bool {
    one.origin.x < other.origin.x + other.size.width && other.origin.x < one.origin.x + one.size.width
      && one.origin.y < other.origin.y + other.size.height && other.origin.y < one.origin.y + one.size.height
  }

  static func isInside(_ box: GraphBox, _ size: GraphSize) -> Bool {
    box.origin.x >= 0 && box.origin.y >= 0 && box.origin.x + box.size.width <= size.width
      && box.origin.y + box.size.height <= size.height
  }

  static func goesForward(_ path: GraphPath, _ direction: GraphDirection) -> Bool {
    let stops = ([path.start] + path.strokes.map(\.end)).map { direction == .right ? $0.x : $0.y }
    return stops.count > 1 && zip(stops, stops.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// Whether it leads from the end of its first box to the beginning of its last.
  static func joins(_ path: GraphPath, _ layout: GraphLayout, _ direction: GraphDirection) -> Bool {
    guard let from = layout.boxes.first(where: { $0.node.id == path.edge.from }),
      let to = layout.boxes.first(where: { $0.node.id == path.edge.to }), let end = path.strokes.last?.end
    else { return false }
    switch direction {
    case .right:
      return path.start.x == from.origin.x + from.size.width && end.x == to.origin.x
        && isWithin(path.start.y, from.origin.y, from.size.height) && isWithin(end.y, to.origin.y, to.size.height)
    case .down:
      return path.start.y == from.origin.y + from.size.height && end.y == to.origin.y
        && isWithin(path.start.x, from.origin.x, from.size.width) && isWithin(end.x, to.origin.x, to.size.width)
    }
  }

  private static func isWithin(_ value: Double, _ from: Double, _ length: Double) -> Bool {
    value > from && value < from + length
  }

  /// Boxes that the path goes through, by points along it.
  static func boxesUnder(_ path: GraphPath, _ layout: GraphLayout) -> Int {
    var points: [GraphPoint] = []
    var from = path.start
    for stroke in path.strokes {
      for part in 1..<16 { points.append(point(on: stroke, from, Double(part) / 16)) }
      from = stroke.end
    }
    return layout.boxes.count { box in
      points.contains { point in
        isWithin(point.x, box.origin.x, box.size.width) && isWithin(point.y, box.origin.y, box.size.height)
      }
    }
  }

  private static func point(on stroke: GraphStroke, _ from: GraphPoint, _ share: Double) -> GraphPoint {
    let (one, two, end) =
      switch stroke {
      case .line(let end): (from, end, end)
      case .curve(let one, let two, let end): (one, two, end)
      }
    let rest = 1 - share
    func mix(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
      let ends = rest * rest * rest * a + share * share * share * d
      return ends + 3 * rest * share * (rest * b + share * c)
    }
    return GraphPoint(x: mix(from.x, one.x, two.x, end.x), y: mix(from.y, one.y, two.y, end.y))
  }
}
