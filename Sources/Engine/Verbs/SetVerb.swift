internal import Domain

/// Gives a value a name, for later steps.
struct SetVerb: Verb {
  let signature = VerbSignature(
    name: "set", help: "Gives a value a name.", words: "name a value",
    inputs: [.init("value", Schema(.any, "what later steps refer to", example: "${{ steps.open.title }}"))],
    outputs: [.init("value", .any("the same"))], actsOnPage: false, timeout: .seconds(5))

  func perform(_ call: VerbCall) async throws(Fault) -> Value {
    Value(.map([.init("value", call.inputs["value"] ?? .null)]))
  }
}
