import Domain
import Testing

@Suite struct PlanInputTests {
  private let reference = Reference(step: step(0), field: "table")

  private func through(_ input: PlanInput) throws -> PlanInput {
    PlanInput(json: try JSONParser.parse(input.json.canonicalText), from: .person)
  }

  private func text(_ text: String) -> PlanInput { .literal(Value(.string(text), from: [.person])) }

  @Test(arguments: [
    "${{ steps.s0.table }}", "${{steps.s0.table}}", "${{ params.x }}", "${{", "${{ odd", "literal", "{\"literal\":1}",
  ])
  func keepsATextThatLooksLikeAReferenceAText(_ words: String) throws {
    #expect(try through(text(words)) == text(words))
    let nested = PlanInput.map([.init("a", .list([text(words), .reference(reference)]))])
    #expect(try through(nested) == nested)
    let literal = PlanInput.literal(Value(plainJSON: ["a": [.string(words)], "literal": 1], from: [.person]))
    #expect(try through(literal).resolved { _ in .null }.plainJSON == literal.resolved { _ in .null }.plainJSON)
    #expect(try through(literal).references.isEmpty)
  }

  @Test(
    arguments: [
      ["literal": "${{ steps.s0.table }}"], ["literal": ["literal": 1]], ["literal~": 1], ["literal": nil],
      [["literal": "x"], "${{"], ["a": ["literal": ["b": "${{ x }}"]]],
    ] as [JSON])
  func keepsALiteralThatLooksLikeAWrapper(_ json: JSON) throws {
    let input = PlanInput.literal(Value(plainJSON: json, from: [.person]))
    let read = try through(input)
    #expect(read.references.isEmpty)
    #expect(read.resolved { _ in Value(.string("resolved")) }.plainJSON == json)
  }

  @Test(arguments: ["literal", "literal~", "literal~~", "a"])
  func keepsAReferenceUnderAnyName(_ name: String) throws {
    let input = PlanInput.map([.init(name, .reference(reference))])
    #expect(try through(input) == input)
    let nested = PlanInput.map([.init(name, .map([.init(name, .list([.reference(reference)]))]))])
    #expect(try through(nested) == nested)
  }

  /// Whatever a plan is given, after a way through JSON it means the same: the same references in the same places, and
  /// nothing else became one.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func meansTheSameAfterJSON(seed: UInt64) throws {
    var random = WebRandom(seed: seed)
    let input = Self.input(&random, depth: 3)
    let read = try through(input)
    func lookup(_ reference: Reference) -> Value { Value(.string("<\(reference.step).\(reference.field)>")) }
    #expect(read.resolved(lookup).plainJSON == input.resolved(lookup).plainJSON)
    // Canonical JSON sorts the fields of a map.
    #expect(read.references.map(\.description).sorted() == input.references.map(\.description).sorted())
    #expect(try through(read).json == read.json)
  }

  private static func input(_ random: inout WebRandom, depth: Int) -> PlanInput {
    let names = ["literal", "literal~", "a", "b"]
    switch Int.random(in: 0..<(depth == 0 ? 3 : 6), using: &random) {
    case 0: return .reference(Reference(step: step(Int.random(in: 0..<5, using: &random)), field: "table"))
    case 1:
      return .literal(Value(.string(["${{ steps.s1.x }}", "${{", "plain"].randomElement(using: &random) ?? "")))
    case 2:
      let words = JSON.string(["${{ steps.s1.x }}", "plain"].randomElement(using: &random) ?? "")
      let name = names.randomElement(using: &random) ?? "a"
      return .literal(Value(plainJSON: .object(JSONObject([(name, words)])), from: [.person]))
    case 3:
      return .list((0..<Int.random(in: 0...3, using: &random)).map { _ in input(&random, depth: depth - 1) })
    default:
      let fields = names.shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random))
      return .map(fields.map { .init($0, input(&random, depth: depth - 1)) })
    }
  }

  @Test(arguments: [
    "", "steps.s0.table", "${{ steps.s0 }}", "${{ steps.s0.table.x }}", "${{ params.x }}", "${{ steps.S0.table }}",
    "${{ steps.s0.table }} ", " ${{ steps.s0.table }}", "${{ steps.s0 .table }}", "${{ steps..table }}", "${{}}", "${{",
  ])
  func refusesWhatIsNoReference(_ text: String) {
    #expect(Reference(text) == nil)
  }

  @Test func readsItsReferences() {
    #expect(Reference(reference.description) == reference)
    #expect(Reference("${{steps.s0.table}}") == reference)
    let input = PlanInput.map([
      .init("a", .reference(reference)), .init("b", .list([.reference(reference), text("x")])),
    ])
    #expect(input.references == [reference, reference])
    #expect(input.resolved { _ in Value(.int(1)) }.plainJSON == ["a": 1, "b": [1, "x"]])
  }

  @Test func holdsLiteralsAgainstASchemaBeforeAnythingRuns() {
    let fields: [Schema.Field] = [
      .init("url", .url()), .optional("columns", .list(.text(limit: 3), count: 0...2)), .optional("any", .any()),
      .optional("object", .object([.init("a", .integer(0...1))])),
      .optional("map", Schema(.map(of: .boolean(), limit: 3))),
    ]
    func faults(_ given: [PlanInput.Field]) -> [String] {
      PlanInput.faults(in: given, against: fields, at: "/inputs").map(\.path)
    }
    #expect(faults([.init("url", .reference(reference))]).isEmpty)
    #expect(faults([]) == ["/inputs/url"])
    let good = PlanInput.Field("url", text("http://a.example"))
    #expect(faults([good, .init("columns", .list([text("abcd"), .reference(reference)]))]) == ["/inputs/columns/0"])
    #expect(faults([good, .init("columns", .list([text("a"), text("b"), text("c")]))]) == ["/inputs/columns"])
    #expect(faults([good, .init("odd", text("x"))]) == ["/inputs/odd"])
    #expect(faults([good, .init("object", .map([.init("a", .literal(Value(.int(2))))]))]) == ["/inputs/object/a"])
    #expect(faults([good, .init("map", .map([.init("k", text("x"))]))]) == ["/inputs/map/k"])
    #expect(
      faults([good, .init("columns", .map([])), .init("object", .list([]))]) == ["/inputs/columns", "/inputs/object"])
    #expect(faults([good, .init("any", .map([.init("x", .list([]))])), .init("any", .list([]))]).isEmpty)
  }
}
