internal import Domain

/// Goes to an address.
struct OpenVerb: Verb {
  let signature = VerbSignature(
    name: "open", help: "Goes to an address.", words: "open", mainInput: "url",
    inputs: [.init("url", .url("where to go"))],
    outputs: [.init("url", .url("where it led")), .init("title", .text("of the page"))], actsOnPage: true,
    timeout: .seconds(30))

  func perform(_ call: VerbCall) async throws(Fault) -> Value {
    let outcome = try await call.page(.open(try WebURL(call.inputs["url"]?.string ?? "")))
    return Value(
      .map([
        .init("url", Value(.string(outcome.url.description), from: outcome.sources)),
        .init("title", Value(.string(outcome.title), from: outcome.sources)),
      ]))
  }
}
