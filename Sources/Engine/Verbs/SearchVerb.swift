internal import Domain

/// Sends the page's search form.
struct SearchVerb: Verb {
  let signature = VerbSignature(
    name: "search", help: "Sends the page's search form, with each query in turn until records show.",
    words: "search for", mainInput: "query",
    inputs: [
      .init("query", .list(.text("words to look for", limit: 1000, example: "desk lamp"), count: 1...10)),
      .optional("required", .boolean("whether a page without a search form is a fault; it is not by default")),
    ],
    outputs: [
      .init("url", .url("of the page with the records")), .init("query", .text("the one that showed records").orNull),
      .init("found", .boolean("whether records showed")),
    ], actsOnPage: true, timeout: .seconds(60))

  func perform(_ call: VerbCall) async throws(Fault) -> Value {
    let queries = (call.inputs["query"]?.list ?? []).compactMap(\.string)
    let outcome = try await call.page(
      .search(queries: queries, isRequired: call.inputs["required"]?.bool ?? false))
    return Value(
      .map([
        .init("url", Value(.string(outcome.url.description), from: outcome.sources)),
        .init("query", outcome.query.map { Value(.string($0)) } ?? .null),
        .init("found", Value(.bool(outcome.query != nil), from: outcome.sources)),
      ]))
  }
}
