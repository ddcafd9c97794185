/// The form of inputs in a plan: plain JSON, a reference as its text. A literal that could be mistaken for a
/// reference or a wrapper is wrapped: `{"literal": ...}`. So nothing a person or page wrote is ever read as one.
extension PlanInput {
  package var json: JSON {
    switch self {
    case .reference(let reference): .string(reference.description)
    case .list(let items): .array(items.map(\.json))
    case .map(let fields):
      fields.map(\.name) == ["literal"]
        ? ["literal": .object(JSONObject([("literal", fields[0].input.json)]))]
        : .object(JSONObject(fields.map { ($0.name, $0.input.json) }))
    case .literal(let value): Self.guarded(value.plainJSON)
    }
  }

  /// All literals are said to come from `source`.
  package init(json: JSON, from source: Source) {
    switch json {
    case .string(let text):
      if let reference = Reference(text) {
        self = .reference(reference)
      } else {
        self = .literal(Value(.string(text), from: [source]))
      }
    case .array(let items): self = .list(items.map { PlanInput(json: $0, from: source) })
    case .object(let object) where object.names == ["literal"]:
      self = .literal(Value(plainJSON: object["literal"] ?? .null, from: [source]))
    case .object(let object):
      self = .map(object.members.map { Field($0.name, PlanInput(json: $0.value, from: source)) })
    default: self = .literal(Value(plainJSON: json, from: [source]))
    }
  }

  private static func guarded(_ json: JSON) -> JSON { isMistakable(json) ? ["literal": json] : json }

  private static func isMistakable(_ json: JSON) -> Bool {
    switch json {
    case .string(let text): text.hasPrefix("${{")
    case .array(let items): items.contains(where: isMistakable)
    case .object(let object):
      object.names == ["literal"] || object.members.contains { isMistakable($0.value) }
    default: false
    }
  }
}
