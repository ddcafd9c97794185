/// A value of a plan, with where it came from. What is made of several values has all their sources.
///
/// A secret is not a value (``Secret``).
package struct Value: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case decimal(Decimal)
    case string(String)
    case bytes([UInt8])
    case timestamp(Timestamp)
    /// Microseconds.
    case duration(Int64)
    case list([Value])
    /// In the order written; no name twice.
    case map([Field])
  }

  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  package let kind: Kind
  /// Of the value itself; parts of a list or map have their own.
  package let ownSources: Set<Source>

  package init(_ kind: Kind, from sources: Set<Source> = []) {
    self.kind = kind
    ownSources = sources
  }

  package static let null = Value(.null)

  /// Of the value and of all its parts.
  package var sources: Set<Source> {
    switch kind {
    case .list(let items): items.reduce(into: ownSources) { $0.formUnion($1.sources) }
    case .map(let fields): fields.reduce(into: ownSources) { $0.formUnion($1.value.sources) }
    default: ownSources
    }
  }

  /// The same value, said to come from `sources` as well, in all its parts.
  package func adding(_ sources: Set<Source>) -> Value {
    let parts: Kind =
      switch kind {
      case .list(let items): .list(items.map { $0.adding(sources) })
      case .map(let fields): .map(fields.map { Field($0.name, $0.value.adding(sources)) })
      default: kind
      }
    return Value(parts, from: ownSources.union(sources))
  }

  /// The field of a map.
  package subscript(name: String) -> Value? {
    guard case .map(let fields) = kind else { return nil }
    return fields.first { $0.name == name }?.value
  }

  package var string: String? { if case .string(let text) = kind { text } else { nil } }
  package var int: Int64? { if case .int(let number) = kind { number } else { nil } }
  package var bool: Bool? { if case .bool(let flag) = kind { flag } else { nil } }
  package var decimal: Decimal? { if case .decimal(let number) = kind { number } else { nil } }
  package var list: [Value]? { if case .list(let items) = kind { items } else { nil } }
  package var map: [Field]? { if case .map(let fields) = kind { fields } else { nil } }
  package var isNull: Bool { if case .null = kind { true } else { false } }

  /// How a message names this kind.
  package var kindName: String {
    switch kind {
    case .null: "nothing"
    case .bool: "a boolean"
    case .int: "a whole number"
    case .double, .decimal: "a number"
    case .string: "text"
    case .bytes: "bytes"
    case .timestamp: "a moment"
    case .duration: "a duration"
    case .list: "a list"
    case .map: "a map"
    }
  }
}
