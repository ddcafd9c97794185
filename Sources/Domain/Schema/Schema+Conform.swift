extension Schema {
  /// The value, if it has this shape, with addresses made canonical and whole numbers widened where a number is
  /// wanted; else every fault with its place.
  package func conform(_ value: Value) -> Result<Value, SchemaFaults> {
    var faults: [SchemaFault] = []
    let conformed = conform(value, at: "", &faults)
    return faults.isEmpty ? .success(conformed) : .failure(SchemaFaults(faults: faults))
  }

  /// Decodes strictly: unknown fields, missing fields and wrong kinds are faults.
  /// - Throws: `code` with every fault and its place.
  package func decode(
    _ json: JSON, from sources: Set<Source> = [.person], code: ErrorCode = .inputInvalid
  ) throws(Fault) -> Value {
    switch conform(Value(plainJSON: json, from: sources)) {
    case .success(let value): return value
    case .failure(let failure): throw Fault(code, faults: failure.faults)
    }
  }

  private func conform(_ value: Value, at path: String, _ faults: inout [SchemaFault]) -> Value {
    if value.isNull, isNullable { return value }
    func refuse(_ message: String) -> Value {
      faults.append(SchemaFault(path: path, message: message))
      return value
    }
    switch (kind, value.kind) {
    case (.any, _), (.boolean, .bool): return value
    case (.integer(let range), .int(let number)):
      guard range.contains(number) else { return refuse("\(range.lowerBound) to \(range.upperBound) is allowed") }
      return value
    case (.number(let range), .int(let number)):
      guard range.contains(Double(number)) else { return refuse("the number is out of bounds") }
      return Value(.double(Double(number)), from: value.ownSources)
    case (.number(let range), .double(let number)):
      guard range.contains(number) else { return refuse("the number is out of bounds") }
      return value
    case (.number(let range), .decimal(let number)):
      guard range.contains(number.approximate) else { return refuse("the number is out of bounds") }
      return value
    case (.string(let limit, let format), .string(let text)):
      guard text.utf8.count <= limit else { return refuse("at most \(limit) bytes are allowed") }
      guard case .url = format else { return value }
      do {
        return Value(.string(try WebURL(text).description), from: value.ownSources)
      } catch {
        return refuse(error.message)
      }
    case (.choice(let choices), .string(let text)):
      guard choices.contains(text) else { return refuse("one of \(choices.joined(separator: ", ")) is wanted") }
      return value
    case (.list(let item, let count), .list(let items)):
      guard count.contains(items.count) else { return refuse(Self.wanted(count, "item")) }
      let conformed = items.enumerated().map { item.conform($1, at: "\(path)/\($0)", &faults) }
      return Value(.list(conformed), from: value.ownSources)
    case (.object(let fields), .map(let given)):
      return Value(.map(conform(given, to: fields, at: path, &faults)), from: value.ownSources)
    case (.map(let item, let limit), .map(let given)):
      guard given.count <= limit else { return refuse(Self.wanted(0...limit, "entry")) }
      let conformed = given.map {
        Value.Field($0.name, item.conform($0.value, at: Self.join(path, $0.name), &faults))
      }
      return Value(.map(conformed), from: value.ownSources)
    default: return refuse("\(kind.name) is wanted, \(value.kindName) was given")
    }
  }

  private func conform(
    _ given: [Value.Field], to fields: [Field], at path: String, _ faults: inout [SchemaFault]
  ) -> [Value.Field] {
    for stranger in given where !fields.contains(where: { $0.name == stranger.name }) {
      let known = fields.map(\.name).joined(separator: ", ")
      faults.append(
        SchemaFault(
          path: Self.join(path, stranger.name.cut(toBytes: 60)),
          message: known.isEmpty ? "nothing is taken here" : "unknown; known are \(known)"))
    }
    var conformed: [Value.Field] = []
    for field in fields {
      let inner = Self.join(path, field.name)
      if let value = given.first(where: { $0.name == field.name })?.value {
        conformed.append(Value.Field(field.name, field.schema.conform(value, at: inner, &faults)))
      } else if field.isRequired {
        faults.append(SchemaFault(path: inner, message: "missing; \(field.schema.kind.name) is wanted"))
      }
    }
    return conformed
  }

  private static func wanted(_ count: ClosedRange<Int>, _ noun: String) -> String {
    count.lowerBound == 0
      ? "at most \(count.upperBound) of \(noun) is the bound"
      : "\(count.lowerBound) to \(count.upperBound) of \(noun) is the bound"
  }

  /// RFC 6901 escapes `~` and `/`.
  private static func join(_ path: String, _ name: String) -> String {
    var escaped = ""
    for character in name {
      switch character {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.append(character)
      }
    }
    return "\(path)/\(escaped)"
  }
}

/// Everything wrong with one value.
package struct SchemaFaults: Error, Hashable, Sendable {
  package let faults: [SchemaFault]
}

extension Schema.Kind {
  /// How a message names this kind.
  package var name: String {
    switch self {
    case .any: "a value"
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .string(_, .url): "an address"
    case .string: "text"
    case .choice(let choices): "one of \(choices.joined(separator: ", "))"
    case .list: "a list"
    case .object, .map: "an object"
    }
  }
}
