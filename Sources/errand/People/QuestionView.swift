import Domain

/// An open question as answers tell it.
struct QuestionView: Hashable {
  struct Field: Hashable {
    let name: String
    let kind: InputRequest.Field.Kind
    let help: String
    let choices: [String]
  }

  let question: String
  let fields: [Field]
  /// What is taken where nobody answers in time.
  let fallback: JSON?
  /// RFC 3339; nil where an answer is waited for as long as it takes.
  let deadline: String?

  /// One that this program asks by itself: no default, no deadline.
  init(question: String, fields: [Field]) {
    self.question = question
    self.fields = fields
    (fallback, deadline) = (nil, nil)
  }

  /// Nil for null.
  init?(_ json: JSON) {
    guard let question = json["question"]?.string else { return nil }
    self.question = DisplayText.clean(question)
    fields = (json["fields"]?.array ?? []).map { field in
      Field(
        // A name goes back as it came.
        name: field["name"]?.string ?? "",
        // A kind that this program does not know is typed as text: the daemon says what it thinks of it.
        kind: field["kind"]?.string.flatMap(InputRequest.Field.Kind.init(rawValue:)) ?? .text,
        help: DisplayText.clean(field["help"]?.string ?? ""),
        choices: (field["choices"]?.array ?? []).compactMap(\.string))
    }
    fallback = json["default"].flatMap { $0 == .null ? nil : $0 }
    deadline = json["deadline"]?.string.map(DisplayText.clean)
  }

  /// The default of one field in the words that a person would type.
  func fallbackText(_ field: Field) -> String? {
    guard let value = fallback?[field.name] else { return nil }
    if field.kind == .confirm, let flag = value.bool { return flag ? "yes" : "no" }
    return DisplayText.clean(value.string ?? value.text)
  }
}
