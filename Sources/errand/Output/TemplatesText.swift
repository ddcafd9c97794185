import Domain

/// Templates for people: what each is for, what it takes, and a way to ask for it.
enum TemplatesText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let templates = json["templates"]?.array ?? []
    let known = templates.isEmpty ? [["no templates"]] : templates.map { lines(of: $0, width, style) }
    let leftOut = (json["left_out"]?.array ?? []).compactMap(FaultView.init)
    return Array((known + (leftOut.isEmpty ? [] : [lines(of: leftOut, width, style)])).joined(separator: [""]))
  }

  private static func lines(of template: JSON, _ width: Int?, _ style: Style) -> [String] {
    let name = text(template["name"])
    let description = text(template["description"])
    var lines = TextWrap.lines("\(name): \(description)", to: width)
    if let first = lines.first, first.hasPrefix(name) {
      lines[0] = style.paint(name, .bold) + first.dropFirst(name.count)
    }
    let required = Set((template["parameters"]?["required"]?.array ?? []).compactMap(\.string))
    let parameters = template["parameters"]?["properties"]?.object?.members ?? []
    let rows = parameters.map { parameter in
      let mark = required.contains(parameter.name) ? "" : " (optional)"
      return ("-p " + DisplayText.clean(parameter.name) + mark, text(parameter.value["description"]))
    }
    lines += TextWrap.columns(rows, width: width)
    for example in template["examples"]?.array ?? [] {
      if let goal = example["goal"]?.string { lines.append("  errand run \"\(DisplayText.clean(goal))\"") }
    }
    return lines
  }

  private static func lines(of leftOut: [FaultView], _ width: Int?, _ style: Style) -> [String] {
    let count = leftOut.count == 1 ? "1 file is left out" : "\(leftOut.count) files are left out"
    let reasons = leftOut.flatMap { TextWrap.lines($0.message, to: width.map { $0 - 2 }).map { "  " + $0 } }
    return [style.paint("\(count):", .yellow)] + reasons
  }

  private static func text(_ json: JSON?) -> String { DisplayText.clean(json?.string ?? "") }
}
