extension Schema {
  /// The same without what is secret in it: for whatever keeps or compares an input. A digest of a short secret gives it
  /// away as surely as the secret itself.
  package func withoutSecrets(_ json: JSON) -> JSON {
    if isSecret { return nil }
    switch (kind, json) {
    case (.object(let fields), .object(let object)):
      let members = object.members.map { member in
        (member.name, fields.first { $0.name == member.name }?.schema.withoutSecrets(member.value) ?? member.value)
      }
      return .object(JSONObject(members))
    case (.map(let item, _), .object(let object)):
      return .object(JSONObject(object.members.map { ($0.name, item.withoutSecrets($0.value)) }))
    case (.list(let item, _), .array(let items)): return .array(items.map(item.withoutSecrets))
    default: return json
    }
  }
}
