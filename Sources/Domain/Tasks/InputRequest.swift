/// A question to a person, as data: what to ask, the fields of the answer, and what happens when nobody answers.
package struct InputRequest: Hashable, Sendable {
  /// One thing that is asked.
  package struct Field: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
      case text
      case url
      case number
      /// Yes or no.
      case confirm
      /// One of ``InputRequest/Field/choices``.
      case choice
    }

    package let name: String
    package let kind: Kind
    /// One line for people.
    package let help: String
    /// Of a choice; empty for the other kinds.
    package let choices: [String]

    package init(_ name: String, _ kind: Kind, help: String = "", choices: [String] = []) {
      self.name = name
      self.kind = kind
      self.help = help
      self.choices = choices
    }
  }

  package let question: String
  /// At least one.
  package let fields: [Field]
  /// A map of the fields that is taken as the answer where nobody answers in time; nil for none.
  package let fallback: Value?
  /// How long an answer is waited for; nil for as long as it takes.
  package let patience: Duration?

  /// Bytes of a text in an answer.
  package static let textLimit = 64 << 10
  package static let fieldLimit = 50

  package init(question: String, fields: [Field], fallback: Value? = nil, patience: Duration? = nil) {
    self.question = question
    self.fields = fields
    self.fallback = fallback
    self.patience = patience
  }

  /// The shape of an answer: every face makes its form of it, and decodes what comes back by it.
  package var schema: Schema { .object(fields.map { Schema.Field($0.name, $0.schema) }) }

  /// What is stored of it; ``init(_:)`` reads it back.
  package var value: Value {
    var members: [Value.Field] = [
      .init("question", Value(.string(question))), .init("fields", Value(.list(fields.map(\.value)))),
    ]
    if let fallback { members.append(.init("default", fallback)) }
    if let patience { members.append(.init("patience", Value(.duration(patience.wholeMicroseconds)))) }
    return Value(.map(members))
  }

  /// Nil for what is not stored by ``value``.
  package init?(_ value: Value) {
    guard let question = value["question"]?.string, let stored = value["fields"]?.list else { return nil }
    let fields = stored.compactMap(Field.init)
    guard fields.count == stored.count, !fields.isEmpty else { return nil }
    var patience: Duration?
    if case .duration(let microseconds)? = value["patience"]?.kind { patience = .microseconds(microseconds) }
    self.init(question: question, fields: fields, fallback: value["default"], patience: patience)
  }

  /// By which an answer names the question that it answers.
  package var hash: ContentHash { ContentHash(of: value.storedJSON.canonicalText) }
}

extension InputRequest.Field {
  /// The shape of the answer to this field.
  package var schema: Schema {
    switch kind {
    case .text: .text(help, limit: InputRequest.textLimit)
    case .url: .url(help)
    case .number: Schema(.number(-1e15...1e15), help)
    case .confirm: .boolean(help)
    case .choice: .choice(choices, help)
    }
  }

  /// A field that asks for a value of that shape; nil for shapes that no person is asked for, such as lists, and for
  /// secrets: answers are stored as they are.
  package init?(_ name: String, of schema: Schema) {
    guard !schema.isSecret else { return nil }
    let kind: Kind
    var choices: [String] = []
    switch schema.kind {
    case .boolean: kind = .confirm
    case .integer, .number: kind = .number
    case .string(_, .url): kind = .url
    case .string: kind = .text
    case .choice(let known): (kind, choices) = (.choice, known)
    case .any, .list, .object, .map: return nil
    }
    self.init(name, kind, help: schema.help, choices: choices)
  }

  fileprivate var value: Value {
    Value(
      .map([
        .init("name", Value(.string(name))), .init("kind", Value(.string(kind.rawValue))),
        .init("help", Value(.string(help))), .init("choices", Value(.list(choices.map { Value(.string($0)) }))),
      ]))
  }

  fileprivate init?(_ value: Value) {
    guard let name = value["name"]?.string, let kind = value["kind"]?.string.flatMap(Kind.init(rawValue:)) else {
      return nil
    }
    self.init(
      name, kind, help: value["help"]?.string ?? "", choices: (value["choices"]?.list ?? []).compactMap(\.string))
  }
}
