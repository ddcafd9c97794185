internal import Domain

/// Puts rows in order, keeps those that match, and says of prices what can be said.
struct RankVerb: Verb {
  let signature = VerbSignature(
    name: "rank", help: "Keeps the rows that match, puts them in order, and takes the first.",
    words: "pick the rows that match", mainInput: "match",
    inputs: [
      .init(
        "rows",
        Schema(
          .any, "a table, or a list of tables; what is missing is passed over",
          example: "${{ steps.extract.table }}")),
      .optional("match", .text("words that the row's name must have", limit: 1000).orNull),
      .optional("by", .text("the column to order by; the page's order where there is none", limit: 200).orNull),
      .optional("order", .choice(["ascending", "descending"], "ascending by default").orNull),
      .optional("limit", .integer(1...Int64(ExtractionRequest.rowLimit), "rows at most").orNull),
      .optional("columns", .list(.text("to keep", limit: 200), count: 0...50).orNull),
      .optional("per_source", .boolean("whether to keep only the best match of each site").orNull),
    ],
    outputs: [
      .init("table", .any("the rows in order, with notes")),
      .init("count", .integer(0...Int64(ExtractionRequest.rowLimit), "rows")),
    ], actsOnPage: false, timeout: .seconds(30))

  func perform(_ call: VerbCall) async throws(Fault) -> Value {
    let inputs = call.inputs
    let ranking = Ranking(
      match: inputs["match"]?.string, by: inputs["by"]?.string,
      isDescending: inputs["order"]?.string == "descending",
      limit: Int(inputs["limit"]?.int ?? Int64(ExtractionRequest.rowLimit)),
      columns: (inputs["columns"]?.list ?? []).compactMap(\.string), perSource: inputs["per_source"]?.bool ?? false)
    let table = ranking.rank(Self.tables(in: inputs["rows"] ?? .null))
    return Value(
      .map([.init("table", table.value()), .init("count", Value(.int(Int64(table.rows.count))))]))
  }

  private static func tables(in value: Value) -> [Table] {
    if let items = value.list { return items.flatMap(tables) }
    return Table(value).map { [$0] } ?? []
  }
}
