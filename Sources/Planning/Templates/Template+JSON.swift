package import Domain

extension Template {
  /// As lists of templates show it: `{"name","version","description","parameters","examples":[{"goal","parameters"}]}`,
  /// the parameters as a JSON Schema.
  package var json: JSON {
    [
      "name": .string(name), "version": .int(Int64(version)), "description": .string(description),
      "parameters": parameters.jsonSchema, "examples": .array(examples.map(\.json)),
    ]
  }
}

extension Template.Example {
  fileprivate var json: JSON {
    let members = parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return ["goal": goal.map { .string($0) } ?? .null, "parameters": .object(JSONObject(members))]
  }
}
