import Glibc

@testable import Web

/// Layouts as plain SVG, for the eye of whoever changes them; the page draws them in its own way.
enum Picture {
  static func svg(_ layout: GraphLayout) -> String {
    let paths = layout.paths.map { "<path d='\(data($0))' fill='none' stroke='#9aa4b2'/>" }
    let boxes = layout.boxes.map { box in
      let count = box.node.members.count > 1 ? " ×\(box.node.members.count)" : ""
      let place = "x='\(box.origin.x)' y='\(box.origin.y)' width='\(box.size.width)' height='\(box.size.height)'"
      return "<rect \(place) rx='6' fill='#f6f8fa' stroke='#66707f'/>"
        + "<text x='\(box.origin.x + 28)' y='\(box.origin.y + 22)'>\(box.node.id)\(count)</text>"
    }
    return whole(paths + boxes, layout.size.width, layout.size.height)
  }

  static func svg(_ timeline: Timeline, width: Double = 900) -> String {
    let height = Double(timeline.lanes.count) * 22 + 30
    let ticks = timeline.ticks.map { tick in
      let x = 100 + tick.place * width
      return "<path d='M\(x) 20V\(height)' stroke='#ddd'/><text x='\(x)' y='14' font-size='10'>\(tick.label)</text>"
    }
    let breaks = timeline.breaks.map { gap in
      "<rect x='\(100 + gap.place.lowerBound * width)' y='20' height='\(height)' fill='#fe8' "
        + "width='\((gap.place.upperBound - gap.place.lowerBound) * width)'/>"
    }
    let bars = timeline.lanes.enumerated().flatMap { row, lane in
      ["<text x='4' y='\(row * 22 + 40)'>\(lane.step.id)</text>"]
        + lane.bars.map { bar in
          let length = max(1, (bar.place.upperBound - bar.place.lowerBound) * width)
          return "<rect x='\(100 + bar.place.lowerBound * width)' y='\(row * 22 + 28)' width='\(length)' height='14' "
            + "fill='\(bar.kind.isWork ? "#2a7" : "#bbb")'/>"
        }
    }
    return whole(ticks + breaks + bars, width + 180, height)
  }

  /// Writes it where `ERRAND_PICTURES` names a folder.
  static func keep(_ svg: String, _ name: String) {
    guard let folder = getenv("ERRAND_PICTURES"), let file = fopen("\(String(cString: folder))/\(name).svg", "w")
    else { return }
    fputs(svg, file)
    fclose(file)
  }

  private static func data(_ path: GraphPath) -> String {
    path.strokes.reduce("M\(path.start.x) \(path.start.y)") { data, stroke in
      switch stroke {
      case .line(let end): data + "L\(end.x) \(end.y)"
      case .curve(let one, let two, let end): data + "C\(one.x) \(one.y) \(two.x) \(two.y) \(end.x) \(end.y)"
      }
    }
  }

  private static func whole(_ parts: [String], _ width: Double, _ height: Double) -> String {
    "<svg xmlns='http://www.w3.org/2000/svg' width='\(width)' height='\(height)' font-family='sans-serif' "
      + "font-size='13'><rect width='100%' height='100%' fill='#fff'/>\n\(parts.joined(separator: "\n"))\n</svg>\n"
  }
}
