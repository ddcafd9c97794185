extension Schema {
  /// This shape as JSON Schema, draft 2020-12, which OpenAPI 3.1 and MCP take as it stands.
  package var jsonSchema: JSON {
    var members: [(String, JSON)] = kindMembers
    if isNullable, let index = members.firstIndex(where: { $0.0 == "type" }) {
      members[index].1 = .array([members[index].1, "null"])
    }
    // A choice allows what it lists and nothing else, whatever the type says.
    if isNullable, let index = members.firstIndex(where: { $0.0 == "enum" }) {
      members[index].1 = .array((members[index].1.array ?? []) + [.null])
    }
    if !help.isEmpty { members.append(("description", .string(help))) }
    if let example { members.append(("examples", .array([example]))) }
    if isSecret { members.append(("writeOnly", true)) }
    return .object(JSONObject(members))
  }

  private var kindMembers: [(String, JSON)] {
    switch kind {
    case .any: []
    case .boolean: [("type", "boolean")]
    case .integer(let range):
      [("type", "integer"), ("minimum", .int(range.lowerBound)), ("maximum", .int(range.upperBound))]
    case .number(let range):
      [("type", "number"), ("minimum", .double(range.lowerBound)), ("maximum", .double(range.upperBound))]
    case .string(let limit, let format):
      [("type", "string"), ("maxLength", .int(Int64(limit)))] + (format == .url ? [("format", "uri")] : [])
    case .choice(let choices): [("type", "string"), ("enum", .array(choices.map { .string($0) }))]
    case .list(let item, let count):
      [
        ("type", "array"), ("items", item.jsonSchema), ("minItems", .int(Int64(count.lowerBound))),
        ("maxItems", .int(Int64(count.upperBound))),
      ]
    case .map(let item, let limit):
      [("type", "object"), ("additionalProperties", item.jsonSchema), ("maxProperties", .int(Int64(limit)))]
    case .object(let fields):
      [
        ("type", "object"), ("properties", .object(JSONObject(fields.map { ($0.name, $0.schema.jsonSchema) }))),
        ("required", .array(fields.filter(\.isRequired).map { .string($0.name) })), ("additionalProperties", false),
      ]
    }
  }
}
