import Domain
import Operations

/// Verbs of plans for people.
enum VerbText {
  /// All of them, a line each.
  static func list(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let rows = (json["verbs"]?.array ?? []).map { (text($0["name"]), text($0["help"])) }
    guard !rows.isEmpty else { return ["no verbs"] }
    return TextWrap.columns(rows, width: width, indent: 0) + [""]
      + TextWrap.lines("errand help VERB says what one takes and gives.", to: width)
  }

  /// One, with what it takes, what it gives, and how a template writes it.
  static func lines(of verb: JSON, _ width: Int?, _ style: Style) -> [String] {
    let name = text(verb["name"])
    var lines = TextWrap.lines("\(name), a verb of plans. \(text(verb["help"]))", to: width)
    lines += fields("Takes", verb["inputs"], width, style) + fields("Gives", verb["outputs"], width, style)
    lines.append("")
    lines += TextWrap.columns(
      [
        ("effect", effect(text(verb["effect"]))),
        ("page", verb["acts_on_page"] == true ? "acts on the page of a site" : "needs none"),
        ("time-out", "\(Spans.text(seconds: verb["timeout_seconds"]?.number ?? 0)) for one attempt"),
      ], width: width, indent: 0)
    return lines + ["", style.paint("In a template", .bold)] + example(name, verb["inputs"]).map { "  " + $0 }
  }

  private static func fields(_ title: String, _ schema: JSON?, _ width: Int?, _ style: Style) -> [String] {
    let properties = schema?["properties"]?.object?.members ?? []
    guard !properties.isEmpty else { return [] }
    let required = required(schema)
    let rows = properties.map { field in
      // What a verb gives is always there.
      let isOptional = title == "Takes" && !required.contains(field.name)
      return (DisplayText.clean(field.name), words(field.value) + (isOptional ? " (optional)" : ""))
    }
    return ["", style.paint(title, .bold)] + TextWrap.columns(rows, width: width)
  }

  private static func words(_ schema: JSON) -> String {
    let choices = (schema["enum"]?.array ?? []).compactMap(\.string).joined(separator: " or ")
    let item = schema["items"].map { text($0["description"]) } ?? ""
    return [kind(schema), choices, text(schema["description"]), item].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private static func kind(_ schema: JSON) -> String {
    let named = schema["type"]?.string ?? schema["type"]?.array?.first?.string
    return switch named {
    case "string" where schema["format"] == "uri": "address"
    case "string" where schema["enum"] != nil: ""
    case "string": "text"
    case "integer": "whole number"
    case "number": "number"
    case "boolean": "true or false"
    case "array": "list"
    case "object": "map"
    default: "any value"
    }
  }

  private static func effect(_ name: String) -> String {
    switch name {
    case "none": "none; it can be repeated"
    case "idempotent": "idempotent; doing it again changes nothing more"
    case "once": "once; it is never repeated blindly"
    default: name
    }
  }

  /// YAML: what must be given, as an example. JSON is YAML, too.
  private static func example(_ name: String, _ schema: JSON?) -> [String] {
    let required = required(schema)
    let inputs = (schema?["properties"]?.object?.members ?? []).filter { required.contains($0.name) }
    let lines = inputs.map { "    \(DisplayText.clean($0.name)): \(DisplayText.clean(value($0.value).text))" }
    return ["- id: \(name)", "  \(name):\(lines.isEmpty ? " {}" : "")"] + lines
  }

  private static func value(_ schema: JSON) -> JSON {
    if let example = schema["examples"]?.array?.first { return example }
    if let choice = schema["enum"]?.array?.first { return choice }
    switch schema["type"]?.string ?? "" {
    case "array": return .array([value(schema["items"] ?? [:])])
    case "integer", "number": return schema["minimum"] ?? 1
    case "boolean": return true
    default: return "text"
    }
  }

  private static func required(_ schema: JSON?) -> Set<String> {
    Set((schema?["required"]?.array ?? []).compactMap(\.string))
  }

  private static func text(_ json: JSON?) -> String { DisplayText.clean(json?.string ?? "") }
}
