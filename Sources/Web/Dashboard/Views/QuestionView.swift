import Domain

/// An open question as operations answer it.
struct QuestionView {
  struct Field {
    let name: String
    let kind: InputRequest.Field.Kind
    let help: String
    let choices: [String]
  }

  let question: String
  let fields: [Field]
  /// What is taken where nobody answers in time.
  let fallback: JSON?
  let deadline: Timestamp?

  /// Nil for null.
  init?(_ json: JSON) {
    guard let question = json["question"]?.string else { return nil }
    self.question = question
    fields = (json["fields"]?.array ?? []).map { field in
      Field(
        name: field["name"]?.string ?? "",
        kind: field["kind"]?.string.flatMap(InputRequest.Field.Kind.init(rawValue:)) ?? .text,
        help: field["help"]?.string ?? "", choices: (field["choices"]?.array ?? []).compactMap(\.string))
    }
    fallback = json["default"].flatMap { $0 == .null ? nil : $0 }
    deadline = json["deadline"]?.string.flatMap { Timestamp($0) }
  }
}
