import Domain

/// A goal as it was understood, and the plan for it, for people.
enum PlanText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    var lines = [style.paint("Understood", .bold) + " (\(percent(json["goal"]?["confidence"])))"]
    lines += item("to \(words(json["goal"]?["intent"]))", width)
    for group in ["entities", "constraints"] {
      for item in json["goal"]?[group]?.array ?? [] {
        lines += self.item("\(words(item["kind"])): \(text(item["value"]))", width)
      }
    }
    guard let plan = json["plan"], plan != .null else { return lines }
    lines += ["", style.paint("Plan", .bold) + " (\(percent(plan["confidence"])))"]
    let steps = plan["steps"]?.array ?? []
    let rows = steps.map { step in
      (text(step["id"]), text(step["verb"]) + (step["site"].map { " \(text($0))" } ?? ""))
    }
    return lines + TextWrap.columns(rows, width: width)
  }

  /// Below a heading; what does not fit on its line is indented once more.
  private static func item(_ words: String, _ width: Int?) -> [String] {
    TextWrap.lines(words, to: width.map { $0 - 4 }).enumerated().map { ($0 == 0 ? "  " : "    ") + $1 }
  }

  private static func text(_ json: JSON?) -> String { DisplayText.clean(json.map { $0.string ?? $0.text } ?? "") }

  /// A name as words. By hand: the library's `replacing` would bring its whole engine for regular expressions along.
  private static func words(_ json: JSON?) -> String { String(text(json).map { $0 == "_" ? " " : $0 }) }

  private static func percent(_ json: JSON?) -> String { "sure to \(Int((json?.number ?? 0) * 100 + 0.5))%" }
}
