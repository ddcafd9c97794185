/// A plan as a picture: its steps in layers, each with the shape of its state, and what waits for what.
enum PlanPicture {
  /// A step as it is drawn.
  struct Node: Sendable {
    let id: String
    let label: String
    let needs: [String]
    /// As ``StateMark`` knows it; empty for a step of a plan that has not begun.
    let kind: String
    /// What steps have in common that may be drawn as one.
    let verb: String
  }

  /// Nil where there is nothing to see: no step waits for another.
  static func of(_ nodes: [Node]) -> Element? {
    guard nodes.contains(where: { !$0.needs.isEmpty }) else { return nil }
    let measures = GraphMeasures(boxWidth: 80...196, layerGap: 28...120)
    let layout = GraphLayout(graph(of: nodes, measures).folded(), measures: measures)
    let byID = Dictionary(nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let words = "\(nodes.count) steps, and which waits for which. The table of steps says the same."
    return Element(.div, .class("scroll picture"), .tabIndex(0), .role("region"), .label("The plan as a graph")) {
      Element(
        .svg, .class("graph"), .viewBox(width: layout.size.width, height: layout.size.height),
        .width(layout.size.width), .height(layout.size.height), .role("img"), .label(words)
      ) {
        for path in layout.paths { Element(.path, .class("edge"), .path(commands(of: path))) }
        for box in layout.boxes { self.box(box, byID[box.node.id], measures) }
      }
    }
  }

  private static func graph(of nodes: [Node], _ measures: GraphMeasures) -> Graph {
    Graph(
      nodes: nodes.map { node in
        GraphNode(
          node.id, labelWidth: GraphLabel(node.label, room: measures.labelRoom).width,
          kind: "\(node.verb) \(node.kind)")
      },
      edges: nodes.flatMap { node in node.needs.map { GraphEdge($0, node.id) } })
  }

  private static func box(_ box: GraphBox, _ node: Node?, _ measures: GraphMeasures) -> Element {
    let count = box.node.members.count
    let label = (count > 1 ? "\(count) × " : "") + (node?.label ?? "")
    let kind = node?.kind ?? ""
    let middle = box.origin.y + box.size.height / 2
    return Element(.g, .class("node \(kind)")) {
      Element(.title) { label + (kind.isEmpty ? "" : ": \(StateMark.words(of: kind))") }
      Element(.rect, .x(box.origin.x), .y(box.origin.y), .width(box.size.width), .height(box.size.height), .radius(6))
      if !kind.isEmpty {
        let corner = (x: box.origin.x + 10, y: middle - StateShape.side / 2)
        Element(.path, .class("shape"), .path(StateShape.path(of: kind, at: corner)))
      }
      Element(.text, .x(box.origin.x + (kind.isEmpty ? 12 : 30)), .y(middle + measures.fontSize * 0.35)) {
        GraphLabel(label, room: measures.labelRoom).text
      }
    }
  }

  private static func commands(of path: GraphPath) -> String {
    func point(_ point: GraphPoint) -> String { "\(Attribute.number(point.x)) \(Attribute.number(point.y))" }
    let strokes = path.strokes.map { stroke in
      switch stroke {
      case .line(let end): "L\(point(end))"
      case .curve(let one, let two, let end): "C\(point(one)) \(point(two)) \(point(end))"
      }
    }
    return "M\(point(path.start))" + strokes.joined()
  }
}
