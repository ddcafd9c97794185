import Domain
import YAML

/// The parameters of a template as they were read, with their places.
struct TemplateParameters {
  private(set) var fields: [Schema.Field] = []
  private(set) var defaults: [String: JSON] = [:]

  private enum Kind: String, CaseIterable { case text, url, integer, number, boolean, choice, list }

  static let limit = 50

  /// Notes what is wrong and leaves it out.
  init(_ node: YAMLNode, reader: YAMLReader) {
    guard let entries = node.mapping, entries.count <= Self.limit else {
      reader.note(node.mark, "'parameters' must be a mapping of at most \(Self.limit) names, not \(node.kind)")
      return
    }
    for entry in entries { add(entry, reader) }
  }

  subscript(name: String) -> Schema? { fields.first { $0.name == name }?.schema }

  /// Whether the parameter always has a value.
  func isCertain(_ name: String) -> Bool {
    fields.contains { $0.name == name && $0.isRequired } || defaults[name] != nil
  }

  private mutating func add(_ entry: YAMLNode.Entry, _ reader: YAMLReader) {
    let isName = StepID(entry.key) != nil && !entry.key.contains("-")
    if !isName { reader.note(entry.keyMark, "a parameter's name is lower-case letters, digits and underscores") }
    var fallback: (json: JSON, mark: YAMLMark)?
    var isOptional = false
    let schema = reader.mapping(entry.value, "a parameter") { fields -> Schema? in
      isOptional = fields.optional("optional", as: .bool) ?? false
      if let node = fields.optional("default", as: .node) {
        fallback = reader.read(node, as: .json, "'default'").map { ($0, node.mark) }
      }
      return Self.schema(&fields, reader)
    }
    guard let schema else { return }
    if let fallback {
      if case .failure(let failure) = schema.conform(Value(plainJSON: fallback.json, from: [])) {
        for fault in failure.faults { reader.note(fallback.mark, "'default' does not fit: \(fault)") }
      }
      defaults[entry.key] = fallback.json
      isOptional = true
    }
    if schema.isSecret, fallback != nil || schema.example != nil {
      reader.note(entry.keyMark, "a secret has neither 'default' nor 'example'")
    }
    fields.append(Schema.Field(entry.key, schema, isRequired: !isOptional))
  }

  private static func schema(_ fields: inout YAMLFields, _ reader: YAMLReader) -> Schema? {
    let help = fields.optional("help", as: .string) ?? ""
    let example = fields.optional("example", as: .json)
    guard let kind = fields.required("type", as: YAMLKind<Kind>.word()) else {
      // Its other keys cannot be judged without its type.
      _ = fields.rest()
      return nil
    }
    switch kind {
    case .text:
      let limit = fields.optional("max_length", as: .int(in: 1...65_536)) ?? 4096
      let isSecret = fields.optional("secret", as: .bool) ?? false
      return Schema(.string(limit: Int(limit)), help, example: example, isSecret: isSecret)
    case .url: return Schema(.string(limit: 8192, format: .url), help, example: example)
    case .boolean: return Schema(.boolean, help, example: example)
    case .integer:
      let low = fields.optional("min", as: .int) ?? .min
      let high = fields.optional("max", as: .int) ?? .max
      guard low <= high else {
        reader.note(fields.mark, "'min' is more than 'max'")
        return nil
      }
      return Schema(.integer(low...high), help, example: example)
    case .number:
      let low = fields.optional("min", as: .number) ?? -Double.greatestFiniteMagnitude
      let high = fields.optional("max", as: .number) ?? Double.greatestFiniteMagnitude
      guard low <= high else {
        reader.note(fields.mark, "'min' is more than 'max'")
        return nil
      }
      return Schema(.number(low...high), help, example: example)
    case .choice:
      guard let choices = fields.required("choices", as: .list(of: .string)) else { return nil }
      if choices.isEmpty || Set(choices).count < choices.count {
        reader.note(fields.mark, "'choices' must be some words, none twice")
      }
      return Schema(.choice(choices), help, example: example)
    case .list:
      let low = fields.optional("min", as: .int(in: 0...1000)) ?? 0
      let high = fields.optional("max", as: .int(in: 1...1000)) ?? 1000
      guard let item = fields.required("of", as: .node) else { return nil }
      let inner = reader.mapping(item, "'of'") { Self.schema(&$0, reader) }
      guard let inner, low <= high else {
        if low > high { reader.note(fields.mark, "'min' is more than 'max'") }
        return nil
      }
      return Schema(.list(of: inner, count: Int(low)...Int(high)), help, example: example)
    }
  }
}
