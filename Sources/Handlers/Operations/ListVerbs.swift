import Domain

struct ListVerbs: OperationHandler {
  let verbs: VerbCatalogue

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    ["verbs": .array(verbs.signatures.map(Self.json))]
  }

  private static func json(_ verb: VerbSignature) -> JSON {
    [
      "name": .string(verb.name), "version": .int(Int64(verb.version)), "help": .string(verb.help),
      "inputs": verb.inputs.jsonSchema, "outputs": verb.outputs.jsonSchema, "effect": .string(verb.effect.rawValue),
      "acts_on_page": .bool(verb.actsOnPage),
      "timeout_seconds": .double(Double(verb.timeout.wholeMicroseconds) / 1_000_000),
    ]
  }
}
