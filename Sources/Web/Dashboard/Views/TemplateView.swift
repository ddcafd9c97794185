import Domain

/// A template as `list-templates` answers it.
struct TemplateView {
  struct Parameter {
    let name: String
    let help: String
    let isRequired: Bool
    let choices: [String]
    let isSecret: Bool
    let fallback: String
  }

  private let json: JSON

  init(_ json: JSON) { self.json = json }

  var name: String { json["name"]?.string ?? "" }
  var description: String { json["description"]?.string ?? "" }

  /// By its JSON Schema.
  var parameters: [Parameter] {
    let schema = json["parameters"]
    let required = Set((schema?["required"]?.array ?? []).compactMap(\.string))
    return (schema?["properties"]?.object?.members ?? []).map { name, property in
      Parameter(
        name: name, help: property["description"]?.string ?? "", isRequired: required.contains(name),
        choices: (property["enum"]?.array ?? []).compactMap(\.string), isSecret: property["writeOnly"]?.bool ?? false,
        fallback: property["default"].map { $0.string ?? $0.text } ?? "")
    }
  }
}
