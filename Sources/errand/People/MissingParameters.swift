import Domain

/// What a template needs and nobody gave, as a question to the person at the terminal.
enum MissingParameters {
  /// - Parameters:
  ///   - template: as `list-templates` tells it.
  ///   - given: the names that have a value.
  /// - Returns: nil where nothing is missing. Secrets are not asked for here: where they may go is said with them.
  static func question(of template: JSON, given: Set<String>) -> QuestionView? {
    let parameters = template["parameters"]
    let required = Set((parameters?["required"]?.array ?? []).compactMap(\.string))
    let fields = (parameters?["properties"]?.object?.members ?? []).compactMap { parameter -> QuestionView.Field? in
      guard required.contains(parameter.name), !given.contains(parameter.name),
        parameter.value["writeOnly"]?.bool != true
      else { return nil }
      return field(parameter.name, parameter.value)
    }
    guard !fields.isEmpty else { return nil }
    let name = DisplayText.clean(template["name"]?.string ?? "")
    return QuestionView(question: "The template \(name) needs:", fields: fields)
  }

  private static func field(_ name: String, _ schema: JSON) -> QuestionView.Field {
    let help = DisplayText.clean(schema["description"]?.string ?? "")
    let choices = (schema["enum"]?.array ?? []).compactMap(\.string)
    if !choices.isEmpty { return .init(name: name, kind: .choice, help: help, choices: choices) }
    switch schema["type"]?.string {
    case "boolean": return .init(name: name, kind: .confirm, help: help, choices: [])
    case "integer", "number": return .init(name: name, kind: .number, help: help, choices: [])
    case "array":
      let several = [help, "several with commas between them"].filter { !$0.isEmpty }.joined(separator: "; ")
      return .init(name: name, kind: .text, help: several, choices: [])
    default:
      let isAddress = schema["format"]?.string == "uri"
      return .init(name: name, kind: isAddress ? .url : .text, help: help, choices: [])
    }
  }
}
