import Domain

/// A goal as it was understood, and the plan for it, for people.
enum PlanText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    var lines = [style.paint("Understood", .bold) + " (\(percent(json["goal"]?["confidence"])))"]
    lines.append("  to \(words(json["goal"]?["intent"]))")
    for group in ["entities", "constraints"] {
      for item in json["goal"]?[group]?.array ?? [] {
        lines.append("  \(words(item["kind"])): \(text(item["value"]))")
      }
    }
    guard let plan = json["plan"], plan != .null else { return lines }
    lines += ["", style.paint("Plan", .bold) + " (\(percent(plan["confidence"])))"]
    let steps = plan["steps"]?.array ?? []
    let ids = steps.map { DisplayText.width(text($0["id"])) }.max() ?? 0
    for step in steps {
      let site = step["site"].map { " \(text($0))" } ?? ""
      let line = "  \(DisplayText.pad(text(step["id"]), to: ids))  \(text(step["verb"]))\(site)"
      lines.append(width.map { DisplayText.cut(line, to: $0, style) } ?? line)
    }
    return lines
  }

  private static func text(_ json: JSON?) -> String { DisplayText.clean(json.map { $0.string ?? $0.text } ?? "") }

  /// A name as words. By hand: the library's `replacing` would bring its whole engine for regular expressions along.
  private static func words(_ json: JSON?) -> String { String(text(json).map { $0 == "_" ? " " : $0 }) }

  private static func percent(_ json: JSON?) -> String { "sure to \(Int((json?.number ?? 0) * 100 + 0.5))%" }
}
