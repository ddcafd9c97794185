internal import Domain

/// Reads the page as it is.
struct ExtractVerb: Verb {
  let signature = VerbSignature(
    name: "extract", help: "Reads records, a table or a list from the page.", words: "read the page",
    inputs: ReadingFields.inputs,
    outputs: ReadingFields.outputs, actsOnPage: true, timeout: .seconds(30))

  func perform(_ call: VerbCall) async throws(Fault) -> Value {
    ReadingFields.outputs(try await call.page(.extract(ReadingFields.request(call.inputs))))
  }
}
