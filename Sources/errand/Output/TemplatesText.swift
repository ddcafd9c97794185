import Domain

/// Templates for people: what each is for, what it takes, and a way to ask for it.
enum TemplatesText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let templates = json["templates"]?.array ?? []
    guard !templates.isEmpty else { return ["no templates"] }
    return Array(templates.map { lines(of: $0, style) }.joined(separator: [""]))
  }

  private static func lines(of template: JSON, _ style: Style) -> [String] {
    let name = text(template["name"])
    var lines = [style.paint(name, .bold) + "  " + text(template["description"])]
    let required = Set((template["parameters"]?["required"]?.array ?? []).compactMap(\.string))
    let parameters = template["parameters"]?["properties"]?.object?.members ?? []
    let names = parameters.map { $0.name + (required.contains($0.name) ? "" : " (optional)") }
    let room = names.map(DisplayText.width).max() ?? 0
    for (parameter, name) in zip(parameters, names) {
      let column = DisplayText.pad(DisplayText.clean(name), to: room)
      lines.append("  -p \(column)  \(text(parameter.value["description"]))")
    }
    for example in template["examples"]?.array ?? [] {
      if let goal = example["goal"]?.string { lines.append("  errand run \"\(DisplayText.clean(goal))\"") }
    }
    return lines
  }

  private static func text(_ json: JSON?) -> String { DisplayText.clean(json?.string ?? "") }
}
