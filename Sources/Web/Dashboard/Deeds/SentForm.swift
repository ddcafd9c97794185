/// The fields of a form that was sent.
struct SentForm: Hashable, Sendable {
  struct Field: Hashable, Sendable {
    let name: String
    let value: String
  }

  let fields: [Field]

  init(_ fields: [(String, String)]) { self.fields = fields.map { Field(name: $0.0, value: $0.1) } }

  /// The first of that name; empty where there is none.
  func text(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  /// Those whose names begin so, without that.
  func fields(under prefix: String) -> [Field] {
    fields.filter { $0.name.hasPrefix(prefix) }.map { field in
      Field(name: String(field.name.dropFirst(prefix.count)), value: field.value)
    }
  }
}
