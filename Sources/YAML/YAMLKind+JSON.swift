package import Domain

extension YAMLKind where Output == JSON {
  /// Any value that JSON can hold: numbers are finite.
  package static var json: YAMLKind<JSON> { YAMLKind<JSON>(readJSON) }

  private static func readJSON(_ node: YAMLNode, _ what: String, _ reader: YAMLReader) -> JSON? {
    switch node.content {
    case .sequence(let items):
      return .array(items.compactMap { readJSON($0, "an item of \(what)", reader) })
    case .mapping(let entries):
      let members = entries.compactMap { entry in
        readJSON(entry.value, "'\(entry.key)'", reader).map { (entry.key, $0) }
      }
      return .object(JSONObject(members))
    case .scalar(let scalar):
      switch scalar.content {
      case .null: return .null
      case .bool(let flag): return .bool(flag)
      case .int(let number): return .int(number)
      case .string(let text): return .string(text)
      case .double(let number) where number.isFinite: return .double(number)
      case .double:
        reader.note(node.mark, "\(what) must be a finite number")
        return nil
      }
    }
  }
}
