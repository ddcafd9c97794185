import Domain
import Testing

@Suite struct SchemaTests {
  private let schema = Schema.object([
    .init("goal", .text("what is wanted", limit: 10)), .optional("sites", .list(.url(), count: 1...2)),
    .optional("count", .integer(1...5)), .optional("ratio", Schema(.number(0...1))),
    .optional("kind", .choice(["a", "b"])), .optional("flag", .boolean()),
    .optional("extra", Schema(.map(of: .integer(0...9), limit: 2))),
    .optional("note", Schema.text().orNull),
  ])

  private func faults(_ json: JSON) -> [String] {
    switch schema.conform(Value(plainJSON: json, from: [.person])) {
    case .success: []
    case .failure(let failure): failure.faults.map(\.path)
    }
  }

  @Test func takesWhatHasItsShapeAndMakesItCanonical() throws {
    let value = try schema.decode([
      "goal": "lamps", "sites": ["HTTP://Shop.Example"], "count": 5, "ratio": 1, "kind": "a", "flag": true,
      "extra": ["x/y": 9], "note": nil,
    ])
    #expect(value["sites"]?.list?.first?.string == "http://shop.example/")
    #expect(value["ratio"] == Value(.double(1), from: [.person]))
    #expect(value["note"]?.isNull == true)
    #expect(value.sources == [.person])
  }

  @Test(
    arguments: [
      (["goal": 1], ["/goal"]), ([:], ["/goal"]), (["goal": "12345678901"], ["/goal"]), (["goal": nil], ["/goal"]),
      (["goal": "é é é"], []), (["goal": "é é é é"], ["/goal"]),
      (["goal": "x", "sites": []], ["/sites"]), (["goal": "x", "sites": ["http://a.example", "nope"]], ["/sites/1"]),
      (["goal": "x", "sites": ["http://a.example", 1]], ["/sites/1"]), (["goal": "x", "count": 0], ["/count"]),
      (["goal": "x", "count": 6], ["/count"]), (["goal": "x", "count": 1.5], ["/count"]),
      (["goal": "x", "ratio": 1.1], ["/ratio"]), (["goal": "x", "ratio": -1], ["/ratio"]),
      (["goal": "x", "kind": "c"], ["/kind"]), (["goal": "x", "flag": "true"], ["/flag"]),
      (["goal": "x", "extra": ["a/b~c": 10]], ["/extra/a~1b~0c"]),
      (["goal": "x", "extra": ["a": 1, "b": 1, "c": 1]], ["/extra"]),
      (["goal": "x", "od/d": 1], ["/od~1d"]), (["gaol": "x"], ["/gaol", "/goal"]), ([], [""]), ("x", [""]),
      (["goal": 1, "count": "2", "flag": nil], ["/goal", "/count", "/flag"]),
    ] as [(JSON, [String])])
  func namesThePlaceOfEveryFault(_ json: JSON, _ places: [String]) {
    #expect(faults(json) == places)
  }

  @Test func throwsAllFaultsAtOnceAndNeverTheValue() {
    let fault = #expect(throws: Fault.self) {
      _ = try schema.decode(["goal": ["hunter2"], "count": "hunter2"], code: .inputMalformed)
    }
    #expect(fault?.code == .inputMalformed)
    #expect(
      fault?.message == "/goal: text is wanted, a list was given; /count: a whole number is wanted, text was given")
  }

  @Test func showsTenFaultsAndCountsTheRest() {
    let many = JSON.object(JSONObject((0..<30).map { ("x\($0)", 1) } + [("goal", "x")]))
    let fault = #expect(throws: Fault.self) { _ = try schema.decode(many) }
    #expect(fault?.message.hasSuffix("and 20 more") == true)
  }

  @Test func keepsDecimalsWithinBounds() {
    let bounded = Schema(.number(0...10))
    func takes(_ text: String) -> Bool {
      if case .success = bounded.conform(Value(.decimal(Decimal(text) ?? Decimal(-1)))) { true } else { false }
    }
    #expect(takes("9.99"))
    #expect(!takes("10.01"))
  }

  @Test func tellsItselfAsJSONSchema() throws {
    let expected = try JSONParser.parse(
      #"""
      {"type":"object","additionalProperties":false,"required":["goal"],"properties":{
        "goal":{"type":"string","maxLength":10,"description":"what is wanted"},
        "sites":{"type":"array","minItems":1,"maxItems":2,
          "items":{"type":"string","maxLength":8192,"format":"uri","examples":["http://shop.example/"]}},
        "count":{"type":"integer","minimum":1,"maximum":5},
        "ratio":{"type":"number","minimum":0.0,"maximum":1.0},
        "kind":{"type":"string","enum":["a","b"]},
        "flag":{"type":"boolean"},
        "extra":{"type":"object","maxProperties":2,"additionalProperties":{"type":"integer","minimum":0,"maximum":9}},
        "note":{"type":["string","null"],"maxLength":4096}}}
      """#)
    #expect(schema.jsonSchema == expected)
    #expect(Schema.any("anything").jsonSchema == ["description": "anything"])
    #expect(Schema(.boolean, isSecret: true).jsonSchema == ["type": "boolean", "writeOnly": true])
  }

  /// What a kind is told in a choice is told in JSON Schema too, null included.
  @Test func allowsNullInAChoiceThatMayBeNull() {
    #expect(Schema.choice(["a"]).orNull.jsonSchema == ["type": ["string", "null"], "enum": ["a", nil]])
  }
}
