/// What a step is given: values known when the plan was made, references to what other steps give, and lists and
/// maps of both.
package indirect enum PlanInput: Hashable, Sendable {
  case literal(Value)
  case reference(Reference)
  case list([PlanInput])
  case map([Field])

  package struct Field: Hashable, Sendable {
    package let name: String
    package let input: PlanInput

    package init(_ name: String, _ input: PlanInput) {
      self.name = name
      self.input = input
    }
  }

  /// Every reference in it, in order, each once for each place.
  package var references: [Reference] {
    switch self {
    case .literal: []
    case .reference(let reference): [reference]
    case .list(let items): items.flatMap(\.references)
    case .map(let fields): fields.flatMap(\.input.references)
    }
  }

  /// The value, with each reference replaced by what `lookup` says of it.
  package func resolved(_ lookup: (Reference) -> Value) -> Value {
    switch self {
    case .literal(let value): value
    case .reference(let reference): lookup(reference)
    case .list(let items): Value(.list(items.map { $0.resolved(lookup) }))
    case .map(let fields): Value(.map(fields.map { Value.Field($0.name, $0.input.resolved(lookup)) }))
    }
  }

  /// What is wrong with it before anything has run: literals are held against the schema, references are not.
  package func faults(against schema: Schema, at path: String) -> [SchemaFault] {
    switch (self, schema.kind) {
    case (.reference, _): []
    case (.literal(let value), _):
      switch schema.conform(value) {
      case .success: []
      case .failure(let failure):
        failure.faults.map { SchemaFault(path: path + $0.path, message: $0.message) }
      }
    case (.list(let items), .list(let item, let count)):
      (count.contains(items.count)
        ? []
        : [SchemaFault(path: path, message: "\(count.lowerBound) to \(count.upperBound) items are allowed")])
        + items.enumerated().flatMap { $1.faults(against: item, at: "\(path)/\($0)") }
    case (.map(let fields), .object(let wanted)): Self.faults(in: fields, against: wanted, at: path)
    case (.map(let fields), .map(let item, _)):
      fields.flatMap { $0.input.faults(against: item, at: "\(path)/\($0.name)") }
    case (.list, .any), (.map, .any): []
    case (.list, _): [SchemaFault(path: path, message: "\(schema.kind.name) is wanted, a list was given")]
    case (.map, _): [SchemaFault(path: path, message: "\(schema.kind.name) is wanted, an object was given")]
    }
  }

  /// What is wrong with a step's inputs as a whole.
  package static func faults(in fields: [Field], against wanted: [Schema.Field], at path: String) -> [SchemaFault] {
    var faults: [SchemaFault] = []
    for field in fields {
      let inner = "\(path)/\(field.name)"
      if let known = wanted.first(where: { $0.name == field.name }) {
        faults += field.input.faults(against: known.schema, at: inner)
      } else {
        let names = wanted.map(\.name).joined(separator: ", ")
        faults.append(SchemaFault(path: inner, message: "unknown; known are \(names)"))
      }
    }
    for missing in wanted where missing.isRequired && !fields.contains(where: { $0.name == missing.name }) {
      faults.append(
        SchemaFault(path: "\(path)/\(missing.name)", message: "missing; \(missing.schema.kind.name) is wanted"))
    }
    return faults
  }
}
