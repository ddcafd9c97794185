/// The shape of a value: its kind, its bounds, its secrecy and the words that explain it.
///
/// One type for the inputs of operations and verbs, parameters of templates, questions, extraction and
/// configuration: each face renders it its own way.
package struct Schema: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    /// Anything at all, within the limits of its transport.
    case any
    case boolean
    case integer(ClosedRange<Int64>)
    /// A number with a fraction.
    case number(ClosedRange<Double>)
    /// UTF-8 of at most so many bytes.
    case string(limit: Int, format: Format = .text)
    /// One of these.
    case choice([String])
    /// So many items.
    case list(of: Schema, count: ClosedRange<Int>)
    /// These fields and no others.
    case object([Field])
    /// Names of the sender's choice, at most `limit` of them.
    case map(of: Schema, limit: Int)
  }

  /// What a text holds.
  package enum Format: String, Hashable, Sendable {
    case text
    /// An http or https address; conforming makes it canonical.
    case url
  }

  package struct Field: Hashable, Sendable {
    package let name: String
    package let schema: Schema
    package let isRequired: Bool

    package init(_ name: String, _ schema: Schema, isRequired: Bool = true) {
      self.name = name
      self.schema = schema
      self.isRequired = isRequired
    }

    /// A field that may be left out.
    package static func optional(_ name: String, _ schema: Schema) -> Field { Field(name, schema, isRequired: false) }
  }

  package let kind: Kind
  /// One line for people.
  package let help: String
  /// Shown in documentation and forms.
  package let example: JSON?
  /// Never shown, logged or stored unsealed.
  package let isSecret: Bool
  /// Whether null stands for "none".
  package let isNullable: Bool

  package init(
    _ kind: Kind, _ help: String = "", example: JSON? = nil, isSecret: Bool = false, isNullable: Bool = false
  ) {
    self.kind = kind
    self.help = help
    self.example = example
    self.isSecret = isSecret
    self.isNullable = isNullable
  }

  /// The fields of an object; none for other kinds.
  package var fields: [Field] { if case .object(let fields) = kind { fields } else { [] } }

  /// The same shape, where null may stand for "none".
  package var orNull: Schema { Schema(kind, help, example: example, isSecret: isSecret, isNullable: true) }
}

// MARK: - Short forms

extension Schema {
  package static func object(_ fields: [Field], _ help: String = "") -> Schema { Schema(.object(fields), help) }
  package static func text(_ help: String = "", limit: Int = 4096, example: JSON? = nil) -> Schema {
    Schema(.string(limit: limit), help, example: example)
  }
  package static func url(_ help: String = "", example: JSON? = "http://shop.example/") -> Schema {
    Schema(.string(limit: 8192, format: .url), help, example: example)
  }
  package static func integer(_ range: ClosedRange<Int64>, _ help: String = "", example: JSON? = nil) -> Schema {
    Schema(.integer(range), help, example: example)
  }
  package static func boolean(_ help: String = "") -> Schema { Schema(.boolean, help) }
  package static func choice(_ choices: [String], _ help: String = "") -> Schema { Schema(.choice(choices), help) }
  package static func list(_ item: Schema, count: ClosedRange<Int> = 0...1000, _ help: String = "") -> Schema {
    Schema(.list(of: item, count: count), help)
  }
  package static func any(_ help: String = "") -> Schema { Schema(.any, help) }
}
