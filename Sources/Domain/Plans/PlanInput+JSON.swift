/// The form of inputs in a plan: plain JSON, a reference as its text. A literal that could be mistaken for a
/// reference or a wrapper is wrapped: `{"literal": ...}`. So nothing a person or page wrote is ever read as one.
///
/// A map with references whose only field is itself named `literal`, or that and tildes, gets one tilde more.
extension PlanInput {
  package var json: JSON {
    switch self {
    case .reference(let reference): .string(reference.description)
    case .list(let items): .array(items.map(\.json))
    case .map(let fields):
      .object(
        JSONObject(
          fields.map { ($0.name + (Self.isWrapper(fields.map(\.name)) ? "~" : ""), $0.input.json) }))
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
      let isEscaped = Self.isWrapper(object.names)
      self = .map(
        object.members.map {
          Field(isEscaped ? String($0.name.dropLast()) : $0.name, PlanInput(json: $0.value, from: source))
        })
    default: self = .literal(Value(plainJSON: json, from: [source]))
    }
  }

  private static func guarded(_ json: JSON) -> JSON { isMistakable(json) ? ["literal": json] : json }

  private static func isMistakable(_ json: JSON) -> Bool {
    switch json {
    case .string(let text): text.hasPrefix("${{")
    case .array(let items): items.contains(where: isMistakable)
    case .object(let object):
      isWrapper(object.names) || object.members.contains { isMistakable($0.value) }
    default: false
    }
  }

  /// Whether these are the names of a wrapper, or of one with tildes behind.
  private static func isWrapper(_ names: [String]) -> Bool {
    guard names.count == 1, let name = names.first, name.hasPrefix("literal") else { return false }
    return name.dropFirst("literal".count).allSatisfy { $0 == "~" }
  }
}
