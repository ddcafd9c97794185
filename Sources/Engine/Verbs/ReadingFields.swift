internal import Domain

/// What `extract` and `paginate` share: the words that say what to read, and how the answer is told.
enum ReadingFields {
  static let inputs: [Schema.Field] = [
    .init("kind", .choice(ExtractionRequest.Kind.allCases.map(\.rawValue), "what to read")),
    .optional("about", .text("words that name the table or list", limit: 1000).orNull),
    .optional("columns", .list(.text("as the page names it", limit: 200), count: 0...50).orNull),
    .optional("limit", .integer(1...Int64(ExtractionRequest.rowLimit), "rows at most").orNull),
  ]

  static let outputs: [Schema.Field] = [
    .init("table", .any("columns and rows")),
    .init("count", .integer(0...Int64(ExtractionRequest.rowLimit), "rows")),
    .init("url", .url("of the last page read")),
    .init("pages", .integer(0...1000, "pages read")),
  ]

  static func request(_ inputs: Value) -> ExtractionRequest {
    ExtractionRequest(
      kind: inputs["kind"]?.string.flatMap(ExtractionRequest.Kind.init(rawValue:)) ?? .records,
      about: inputs["about"]?.string, columns: (inputs["columns"]?.list ?? []).compactMap(\.string),
      limit: Int(inputs["limit"]?.int ?? Int64(ExtractionRequest.rowLimit)))
  }

  static func outputs(_ outcome: PageOutcome) -> Value {
    let table = outcome.table ?? Table()
    return Value(
      .map([
        .init("table", table.value(from: outcome.sources)),
        .init("count", Value(.int(Int64(table.rows.count)), from: outcome.sources)),
        .init("url", Value(.string(outcome.url.description), from: outcome.sources)),
        .init("pages", Value(.int(Int64(outcome.pages)))),
      ]))
  }
}
