package import Domain

/// One thing that can be set, declared once: files, environment, flags, help and the document are made from it.
package struct ConfigurationKey: Hashable, Sendable {
  /// Section and name: `tasks.at_once`.
  package let name: String
  /// The bounds of a value. What has a quantity is a whole number of its smallest unit here.
  package let schema: Schema
  /// The unit that people write with the number; nil for what has none.
  package let quantity: Quantity?
  /// Conforms to ``schema``.
  package let standard: JSON

  init(_ name: String, _ schema: Schema, quantity: Quantity? = nil, standard: JSON) {
    self.name = name
    self.schema = schema
    self.quantity = quantity
    self.standard = standard
  }

  /// The part before the point.
  package var section: String { String(name.prefix { $0 != "." }) }
  /// The part behind it.
  package var field: String { String(name.drop { $0 != "." }.dropFirst()) }

  /// The variable that sets it: `ERRAND_TASKS_AT_ONCE`.
  package var variable: String { "ERRAND_" + String(name.uppercased().map { $0 == "." ? "_" : $0 }) }

  /// A checked value as people write it: `10`, `info`, `64MiB`.
  package func written(_ value: JSON) -> JSON {
    guard let quantity, let amount = value.int else { return value }
    return .string(quantity.text(of: amount))
  }

  /// What is allowed, in words: `1 to 1000`, `16MiB to 1TiB`, `error, warning, notice`.
  package var allowed: String {
    switch schema.kind {
    case .integer(let range):
      let ends = [range.lowerBound, range.upperBound].map { written(.int($0)) }.map { $0.string ?? $0.text }
      return ends.joined(separator: " to ")
    case .choice(let choices): return choices.joined(separator: ", ")
    default: return schema.kind.name
    }
  }

  /// What kind of value it is: `number`, `time`, `size` or `word`.
  var unit: String {
    switch (quantity, schema.kind) {
    case (.duration?, _): "time"
    case (.size?, _): "size"
    case (nil, .integer): "number"
    case (nil, _): "word"
    }
  }

  /// What is wanted where something else was given.
  var wanted: String {
    switch schema.kind {
    case .integer: quantity?.name ?? "a whole number"
    case .choice: "one of \(allowed)"
    default: schema.kind.name
    }
  }
}
