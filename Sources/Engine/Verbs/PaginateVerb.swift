internal import Domain

/// Reads the page and those after it.
struct PaginateVerb: Verb {
  private static let pageLimit: Int64 = 100

  let signature = VerbSignature(
    name: "paginate", help: "Reads records, a table or a list from the page and the pages after it.",
    words: "read page after page",
    inputs: ReadingFields.inputs + [.optional("pages", .integer(1...pageLimit, "pages at most").orNull)],
    outputs: ReadingFields.outputs, actsOnPage: true, timeout: .seconds(300))

  func perform(_ call: VerbCall) async throws(Fault) -> Value {
    let pages = Int(call.inputs["pages"]?.int ?? Self.pageLimit)
    return ReadingFields.outputs(
      try await call.page(.paginate(ReadingFields.request(call.inputs), pages: pages)))
  }
}
