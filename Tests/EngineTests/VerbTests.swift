import Domain
import Engine
import TestSupport
import Testing

@Suite struct VerbTests {
  private static let url = "http://a.example/"

  /// What the verb asks the page for, and what it gives.
  private func perform(
    _ name: String, _ inputs: [Value.Field] = [], outcome: PageOutcome? = nil
  ) async throws -> (output: Value, actions: [PageAction]) {
    let verb = try #require(VerbRegistry.standard[name])
    let actions = Gathered<PageAction>()
    let call = VerbCall(inputs: Value(.map(inputs))) { action throws(Fault) in
      actions.append(action)
      guard let outcome else { throw Fault(.pageNotOpen, "no page") }
      return outcome
    }
    let output = try await verb.perform(call)
    guard case .success = verb.signature.outputs.conform(output) else {
      Issue.record("\(name) gave what its signature does not promise: \(output)")
      return (output, actions.all)
    }
    return (output, actions.all)
  }

  private func fault(_ name: String, _ inputs: [Value.Field]) async -> Fault? {
    do {
      _ = try await perform(name, inputs)
      return nil
    } catch {
      return error as? Fault
    }
  }

  private func text(_ text: String) -> Value { Value(.string(text)) }

  private func outcome(_ table: Table? = nil, query: String? = nil, pages: Int = 1) throws -> PageOutcome {
    PageOutcome(url: try WebURL(Self.url), title: "A page", table: table, query: query, pages: pages)
  }

  @Test func listsEveryVerbOnce() {
    #expect(
      VerbRegistry.standard.catalogue.names == "ask, assert, download, extract, http, open, paginate, rank, search, set"
    )
    #expect(VerbRegistry.standard["fly"] == nil)
  }

  @Test func opensAnAddress() async throws {
    let (output, actions) = try await perform("open", [.init("url", text(Self.url))], outcome: outcome())
    #expect(actions == [.open(try WebURL(Self.url))])
    #expect(output["url"]?.string == Self.url)
    #expect(output["title"]?.string == "A page")
    #expect(output.sources == [.page(origin: "http://a.example")])
    #expect(await fault("open", [.init("url", text("no address"))])?.code == .urlInvalid)
    #expect(await fault("open", [.init("url", text(Self.url))])?.code == .pageNotOpen)
  }

  @Test func searchesAndSaysWhatShowedRecords() async throws {
    let queries = Value(.list([text("lamps"), text("lamp")]))
    let (found, actions) = try await perform("search", [.init("query", queries)], outcome: outcome(query: "lamp"))
    #expect(actions == [.search(queries: ["lamps", "lamp"], isRequired: false)])
    #expect(found["found"]?.bool == true)
    #expect(found["query"]?.string == "lamp")
    let (missed, _) = try await perform(
      "search", [.init("query", queries), .init("required", Value(.bool(true)))], outcome: outcome())
    #expect(missed["found"]?.bool == false)
    #expect(missed["query"] == .null)
  }

  /// Found out before anybody is asked, not when nobody has answered.
  @Test(
    arguments: [
      ("number", Value(.string("blue"))), ("confirm", Value(.string("yes"))), ("url", Value(.string("no address"))),
      ("text", Value(.int(1))), ("text", Value(.string(String(repeating: "x", count: 70_000)))),
      ("choice", Value(.string("green"))),
    ])
  func asksNothingWhoseDefaultIsNoAnswer(kind: String, fallback: Value) async {
    var inputs: [Value.Field] = [
      .init("question", text("Which?")), .init("kind", text(kind)), .init("default", fallback),
    ]
    if kind == "choice" { inputs.append(.init("choices", Value(.list([text("black"), text("white")])))) }
    let fault = await fault("ask", inputs)
    #expect(fault?.code == .valueType && fault?.message.contains("/default") == true, "\(String(describing: fault))")
  }

  @Test func extractsWhatIsAskedFor() async throws {
    let (output, actions) = try await perform(
      "extract",
      [
        .init("kind", text("table")), .init("about", text("prices")),
        .init("columns", Value(.list([text("name")]))), .init("limit", Value(.int(7))),
      ], outcome: outcome(Specimens.table))
    #expect(
      actions == [.extract(ExtractionRequest(kind: .table, about: "prices", columns: ["name"], limit: 7))])
    #expect(output["count"]?.int == 1)
    #expect(output["table"].flatMap { Table($0) } == Specimens.table)
    #expect(output["table"]?.sources == [.page(origin: "http://a.example")])
  }

  @Test func readsPagesAfterEachOther() async throws {
    let kind = Value.Field("kind", text("records"))
    let (output, actions) = try await perform(
      "paginate", [kind, .init("pages", Value(.int(3)))], outcome: outcome(pages: 2))
    #expect(actions == [.paginate(ExtractionRequest(kind: .records), pages: 3)])
    #expect(output["pages"]?.int == 2)
    #expect(output["count"]?.int == 0)
    let (_, all) = try await perform("paginate", [kind], outcome: outcome())
    #expect(all == [.paginate(ExtractionRequest(kind: .records), pages: 100)])
  }

  @Test func ranksTablesAndPassesOverWhatIsMissing() async throws {
    let tables = Value(
      .list([
        Plans.priced("dear", "9", at: "a.example").value(), .null, Plans.priced("cheap", "1", at: "b.example").value(),
      ]))
    let (output, actions) = try await perform(
      "rank", [.init("rows", tables), .init("by", text("price")), .init("limit", Value(.int(1)))])
    #expect(actions.isEmpty)
    #expect(output["count"]?.int == 1)
    #expect(output["table"].flatMap { Table($0) }.map(Rows.names) == ["cheap"])
    let (whole, _) = try await perform(
      "rank",
      [
        .init("rows", Plans.priced("one", "9", at: "a.example").value()), .init("by", text("price")),
        .init("order", text("descending")), .init("match", text("ones")), .init("per_source", Value(.bool(true))),
        .init("columns", Value(.list([text("name")]))),
      ])
    #expect(whole["table"].flatMap { Table($0) }?.columns == ["name"])
    let (none, _) = try await perform("rank", [.init("rows", text("no table"))])
    #expect(none["count"]?.int == 0)
  }

  @Test(arguments: [
    (Value(.bool(true)), true), (Value(.bool(false)), false), (Value(.list([.null])), true), (Value(.list([])), false),
    (Value(.int(1)), true), (Value(.int(0)), false), (Value(.string("x")), true), (Value(.string("")), false),
    (Value.null, false), (Specimens.table.value(), true), (Table().value(), false), (Value(.map([])), false),
  ])
  func assertsThatSomethingHolds(that: Value, holds: Bool) async throws {
    if holds {
      #expect(try await perform("assert", [.init("that", that)]).output["holds"]?.bool == true)
    } else {
      let said = await fault("assert", [.init("that", that), .init("message", text("nothing there"))])
      #expect(said?.code == .stepAssertion)
      #expect(said?.message == "nothing there")
    }
  }

  @Test func assertsANumberOfRows() async throws {
    let enough: [Value.Field] = [.init("that", Specimens.table.value()), .init("at_least", Value(.int(1)))]
    #expect(try await perform("assert", enough).output["holds"]?.bool == true)
    let more: [Value.Field] = [.init("that", Specimens.table.value()), .init("at_least", Value(.int(2)))]
    #expect(await fault("assert", more)?.code == .stepAssertion)
  }

  @Test func givesAValueAName() async throws {
    let value = Value(.string("x"), from: [.person])
    #expect(try await perform("set", [.init("value", value)]).output["value"] == value)
  }
}
