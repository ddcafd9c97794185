import Domain
import Testing

@testable import Planning

@Suite struct TemplateFillingTests {
  private func template(_ changes: [Int: String] = [:]) throws -> Template {
    try TemplateDecoderTests.decode(TemplateDecoderTests.text(changes))
  }

  private func sites(_ sites: String...) -> Value { Value(.list(sites.map { text($0) }), from: [.person]) }

  @Test func repeatsAGroupForEachValue() throws {
    let plan = try template().plan(["sites": sites("https://a.example", "http://127.0.0.1:81/x")], verbs: verbs)
    #expect(plan.steps.map(\.id.text) == ["open-1", "read-1", "open-2", "read-2", "rank"])
    #expect(plan.steps[0].inputs == [.init("url", .literal(text("https://a.example/")))])
    #expect(plan.steps.map { $0.site?.name } == ["a.example", "a.example", "127.0.0.1:81", "127.0.0.1:81", nil])
    #expect(
      plan.steps[4].inputs.first?.input.references.map(\.description) == [
        "${{ steps.read-1.table }}", "${{ steps.read-2.table }}",
      ])
    #expect(plan.steps[4].needs.map(\.text) == ["open-1", "open-2"])
    #expect(plan.steps[1].toleratesFailure)
    #expect(plan.result?.references.map(\.description) == ["${{ steps.rank.table }}"])
    #expect(plan.envelope.origins.map(\.description) == ["https://a.example", "http://127.0.0.1:81"])
    #expect(plan.origin == Plan.Origin(template: "two-pages", version: 3))
    #expect(plan.verbs == ["open": 1, "paginate": 1, "rank": 1])
  }

  @Test func keepsTypesAndLeavesOutWhatIsNotGiven() throws {
    let plan = try template().plan(["sites": sites("https://a.example")], verbs: verbs)
    #expect(plan.steps[1].inputs.map(\.name) == ["kind", "pages"])
    #expect(plan.steps[1].inputs.last?.input == .literal(Value(.int(2), from: [.configuration])))
    let given = try template().plan(
      ["sites": sites("https://a.example"), "words": text("x"), "pages": text("7")], verbs: verbs)
    #expect(given.steps[1].inputs.map(\.name) == ["kind", "about", "pages"])
    #expect(given.steps[1].inputs.last?.input == .literal(Value(.int(7), from: [.person])))
  }

  @Test func gathersAListOfOne() throws {
    let plan = try template().plan(["sites": sites("https://a.example")], verbs: verbs)
    guard case .list(let items)? = plan.steps.last?.inputs.first?.input else {
      Issue.record("one item is no list")
      return
    }
    #expect(items.count == 1)
  }

  @Test func meansTheSameItemWithinAGroup() throws {
    let plan = try template([22: "      about: ${{ steps.open.title }}"]).plan(
      ["sites": sites("https://a.example", "https://b.example")], verbs: verbs)
    #expect(plan.steps[1].references.map(\.description) == ["${{ steps.open-1.title }}"])
    #expect(plan.steps[3].references.map(\.description) == ["${{ steps.open-2.title }}"])
  }

  @Test func putsAStepInOnlyWhereItsParameterIsGiven() throws {
    let conditional = try template([
      23: "  - id: note\n    given: words\n    set: {value: {list: [\"${{ params.words }}\", 1], plain: \"x\"}}"
    ])
    let values = ["sites": sites("https://a.example")]
    #expect(try conditional.plan(values, verbs: verbs).steps.map(\.id.text) == ["open-1", "read-1", "rank"])
    let plan = try conditional.plan(values.merging(["words": text("w")]) { $1 }, verbs: verbs)
    #expect(plan.steps.map(\.id.text) == ["open-1", "read-1", "note", "rank"])
    #expect(plan.steps[2].inputs.first?.input.json == ["list": ["w", 1], "plain": "x"])
  }

  @Test(arguments: [
    (["sites": "https://a.example", "colour": "red"], "/colour: unknown; known are sites, words, pages"),
    (["sites": "not an address"], "/sites/0:"), (["words": "x"], "/sites: missing; a list is wanted"),
    (["sites": "https://a.example", "pages": "many"], "/pages: a whole number is wanted, text was given"),
    (["sites": "https://a.example", "pages": "10"], "/pages: 1 to 9 is allowed"),
    (["sites": "https://a.example", "words": "a text of more than twenty bytes"], "/words: at most 20 bytes"),
    (["sites": ""], "/sites:"),
  ])
  func namesTheParameterThatDoesNotFit(values: [String: String], message: String) throws {
    let template = try template()
    let fault = #expect(throws: Fault.self) { try template.plan(values.mapValues { text($0) }, verbs: verbs) }
    #expect(fault?.code == .inputInvalid)
    #expect(fault?.place == "template two-pages")
    #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "")")
  }

  @Test func stopsAtTheLimitOfSteps() throws {
    let template = try template()
    let many = Value(.list((0..<120).map { text("https://s\($0).example") }), from: [.person])
    let fault = #expect(throws: Fault.self) { try template.plan(["sites": many], verbs: verbs) }
    #expect(fault?.code == .planTooLarge)
  }

  @Test func wantsAnOpenPage() throws {
    let fault = #expect(throws: Fault.self) { try template([15: "    set: {value: 1}"]) }
    #expect(fault?.message.contains("no step before it opens an address") == true)
  }

  @Test(arguments: [
    ("https://a.example/?x=1,2,https://b.example", ["https://a.example/?x=1,2", "https://b.example"]),
    (" https://a.example , https://b.example ", ["https://a.example", "https://b.example"]),
  ])
  func readsAddressesFromText(given: String, read: [String]) {
    let schema = Schema.list(.url())
    #expect(ParameterText.read(text(given), as: schema).list?.compactMap(\.string) == read)
  }

  @Test func readsOtherKindsFromText() {
    #expect(ParameterText.read(text("true"), as: .boolean()).bool == true)
    #expect(ParameterText.read(text("false"), as: .boolean()).bool == false)
    #expect(ParameterText.read(text("yes"), as: .boolean()).string == "yes")
    #expect(ParameterText.read(text("1.5"), as: Schema(.number(0...2))).decimal == Decimal("1.5"))
    #expect(ParameterText.read(text("a, b,"), as: .list(.text())).list?.compactMap(\.string) == ["a", "b"])
    #expect(ParameterText.read(text("5"), as: .text()).string == "5")
    #expect(ParameterText.read(Value(.int(5)), as: .text()).int == 5)
  }

  /// Any values for the parameters make a plan that validates, or a fault with a place.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func makesOnlyPlansThatHold(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let registry = try shipped()
    let pieces = [
      "https://a.example", "http://b.example/x", "lamp", "", "10", "-1", "records", "table", "true", "price",
    ]
    for template in registry.templates {
      var values: [String: Value] = [:]
      for field in template.parameters.fields where Int.random(in: 0..<4, using: &random) > 0 {
        let isList = Bool.random(using: &random)
        let count = Int.random(in: 0..<4, using: &random)
        let texts = (0..<count).map { _ in text(pieces.randomElement(using: &random) ?? "") }
        values[field.name] = isList ? Value(.list(texts)) : texts.first ?? .null
      }
      do throws(Fault) {
        let plan = try template.plan(values, verbs: verbs)
        try PlanValidator(verbs: verbs).validate(plan)
        #expect(try Plan(json: plan.json).hash == plan.hash)
      } catch {
        #expect([.inputInvalid, .planInvalid].contains(error.code), "\(error)")
      }
    }
  }
}
