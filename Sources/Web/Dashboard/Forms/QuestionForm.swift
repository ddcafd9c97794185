import Domain

/// A form made from the fields of a question.
enum QuestionForm {
  /// Before the names of a question's fields, so that none is taken for one of ours.
  static let prefix = "a."

  static func form(_ question: QuestionView, task: String, step: String, _ context: PageContext) -> Element {
    let base = "q-\(task)-\(step)"
    return Element(.form, .post, .action(Deed.answer(task: task, step: step).link), .class("question")) {
      FormToken.fields(context)
      for (index, field) in question.fields.enumerated() {
        control(
          field, id: "\(base)-\(index)", fallback: question.fallback?[field.name],
          isAlone: question.fields.count == 1)
      }
      Element(.div, .class("actions")) { Element(.button, .class("main")) { "Answer" } }
    }
  }

  @MarkupBuilder private static func control(
    _ field: QuestionView.Field, id: String, fallback: JSON?, isAlone: Bool
  ) -> Markup {
    let name = prefix + field.name
    let label = field.help.isEmpty ? (isAlone ? "Your answer" : field.name) : field.help
    let given = fallback.map { $0.string ?? $0.text } ?? ""
    switch field.kind {
    case .choice, .confirm:
      let choices = field.kind == .confirm ? [("true", "Yes"), ("false", "No")] : field.choices.map { ($0, $0) }
      Element(.fieldset) {
        Element(.legend) { Foreign.text(label) }
        for (index, choice) in choices.enumerated() {
          Element(.label, .class("choice"), .for("\(id)-\(index)")) {
            Element(
              .input, .id("\(id)-\(index)"), .input("radio"), .name(name), .value(choice.0), .required(true),
              .checked(choice.0 == given))
            Foreign.text(choice.1)
          }
        }
      }
    case .text, .url, .number:
      Element(.label, .for(id)) { Foreign.text(label) }
      Element(
        .input, .id(id), .name(name), .input(field.kind == .url ? "url" : "text"),
        field.kind == .number ? .inputMode("decimal") : nil, .value(given), .required(true), .autocomplete("off"),
        .autoDirection)
    }
  }

  /// The answer as the operation wants it, from what the form sent.
  static func answer(_ form: SentForm, to question: QuestionView?) -> JSON {
    let members = form.fields(under: prefix).map { field -> (String, JSON) in
      let kind = question?.fields.first { $0.name == field.name }?.kind ?? .text
      return (field.name, json(field.value, kind))
    }
    return .object(JSONObject(members))
  }

  /// What does not read as its kind goes on as text: the operation says what is wrong with it.
  private static func json(_ text: String, _ kind: InputRequest.Field.Kind) -> JSON {
    switch kind {
    case .number: Int64(text).map { .int($0) } ?? Double(text).map { .double($0) } ?? .string(text)
    case .confirm: text == "true" ? true : text == "false" ? false : .string(text)
    case .text, .url, .choice: .string(text)
    }
  }
}
