package import Domain

/// An open question as answers carry it: enough for any face to make its form of it.
package enum QuestionShape {
  package static let schema = Schema.object(
    [
      .init("question", .text("in the asker's words", limit: 4096)),
      .init("fields", .list(field, count: 1...InputRequest.fieldLimit, "what an answer has")),
      .init("default", Schema.any("the fields that are taken where nobody answers in time").orNull),
      .init("deadline", Schema.text("when an answer comes too late; RFC 3339, UTC", limit: 40).orNull),
    ], "what a person is asked")

  private static let field = Schema.object([
    .init("name", .text(limit: 200)), .init("kind", .choice(InputRequest.Field.Kind.allCases.map(\.rawValue))),
    .init("help", .text(limit: 4096)), .init("choices", .list(.text(limit: 500), count: 0...100, "of a choice")),
  ])

  package static func json(_ request: InputRequest, until deadline: Timestamp?) -> JSON {
    let fields = request.fields.map { field -> JSON in
      [
        "name": .string(field.name), "kind": .string(field.kind.rawValue), "help": .string(field.help),
        "choices": .array(field.choices.map { .string($0) }),
      ]
    }
    return [
      "question": .string(request.question), "fields": .array(fields), "default": request.fallback?.plainJSON ?? .null,
      "deadline": deadline.map { .string($0.description) } ?? .null,
    ]
  }

  static let example = json(
    InputRequest(
      question: "Which colour shall it be?",
      fields: [InputRequest.Field("answer", .choice, choices: ["black", "white"])]), until: nil)
}
