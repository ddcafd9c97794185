internal import Domain

/// Asks a person, and gives the answer. The task waits for it holding nothing.
struct AskVerb: Verb {
  let signature = VerbSignature(
    name: "ask", help: "Asks a person a question, waits, and gives the answer.", words: "ask:",
    mainInput: "question",
    inputs: [
      .init("question", .text("the question, as the person reads it")),
      .optional(
        "kind", .choice(InputRequest.Field.Kind.allCases.map(\.rawValue), "the kind of answer; text if left out")),
      .optional("choices", .list(.text(limit: 500), count: 1...100, "the answers to choose from, with kind: choice")),
      .optional("default", .any("the answer where nobody gives one in time")),
      .optional("deadline_seconds", .integer(1...31_536_000, "how long to wait for an answer; for ever if left out")),
    ],
    outputs: [.init("answer", .any("what the person said"))], actsOnPage: false, timeout: .seconds(5))

  func perform(_ call: VerbCall) async throws(Fault) -> Value {
    let kind = call.inputs["kind"]?.string.flatMap(InputRequest.Field.Kind.init(rawValue:)) ?? .text
    let choices = (call.inputs["choices"]?.list ?? []).compactMap(\.string)
    guard (kind == .choice) == !choices.isEmpty else {
      throw Fault(.valueType, "kind: choice and the list of choices go together", place: "choices")
    }
    let field = InputRequest.Field("answer", kind, choices: choices)
    let fallback = try call.inputs["default"].map { (value) throws(Fault) in try checked(value, field) }
    return try call.ask(
      InputRequest(
        question: call.inputs["question"]?.string ?? "", fields: [field], fallback: fallback,
        patience: call.inputs["deadline_seconds"]?.int.map { .seconds($0) }))
  }

  /// A default of another kind than the answer would be found out only when nobody answers.
  private func checked(_ fallback: Value, _ field: InputRequest.Field) throws(Fault) -> Value {
    switch Schema.object([.init(field.name, field.schema)]).conform(Value(.map([.init(field.name, fallback)]))) {
    case .success(let value): return value
    case .failure(let failure):
      throw Fault(.valueType, faults: failure.faults.map { SchemaFault(path: "/default", message: $0.message) })
    }
  }
}
