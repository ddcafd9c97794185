import Domain
import Testing

@testable import Planning

@Suite struct GoalParserTests {
  // MARK: - Spans, success, limits

  @Test func placesEntitiesInBytes() throws {
    let text = "Café: compare the price of the Zürich lamp at https://a.example and https://b.example"
    let goal = try GoalParser.parse(text)
    let bytes = Array(text.utf8)
    for entity in goal.entities {
      #expect(String(decoding: bytes[entity.span.start..<entity.span.end], as: UTF8.self) == entity.span.text)
    }
    #expect(goal.entities(.product).first?.span == GoalSpan(text: "Zürich lamp", start: 32, end: 44))
  }

  @Test func writesTheShapeThatTheCommandLinePrints() throws {
    let goal = try GoalParser.parse("Get the name of the 3 cheapest lamps at https://a.example")
    #expect(
      goal.json.text == """
        {"intent":"extract","entities":[\
        {"kind":"column","text":"name","value":"name","start":8,"end":12,"confidence":0.95},\
        {"kind":"count","text":"3","value":3,"start":20,"end":21,"confidence":0.95},\
        {"kind":"product","text":"lamps","value":"lamps","start":31,"end":36,"confidence":0.9},\
        {"kind":"url","text":"https://a.example","value":"https://a.example","start":40,"end":57,"confidence":0.99}],\
        "constraints":[\
        {"kind":"count","text":"3","value":3,"start":20,"end":21,"confidence":0.95},\
        {"kind":"order","text":"cheapest","value":{"by":"price","direction":"ascending"},\
        "start":22,"end":30,"confidence":0.95}],\
        "success":[{"kind":"rows_at_least","value":1},{"kind":"rows_at_most","value":3},\
        {"kind":"has_column","value":"name"}],"confidence":0.83}
        """)
  }

  @Test func saysWhatStayedDarkAndWhatIsLacking() throws {
    let report = try GoalParser.report("Compare the price of the Zeta chair frobnicating")
    #expect(report.lacks == [GoalLack.site])
    let other = try GoalParser.report("Get the name of lamps at https://a.example, zing")
    #expect(other.unread == ["zing"])
    #expect(other.goal.confidence < 0.83)
  }

  @Test func refusesWhatIsTooLong() throws {
    let limit = String(repeating: "a", count: GoalParser.limit)
    #expect(try GoalParser.parse(limit).intent == .unknown)
    let fault = #expect(throws: Fault.self) { try GoalParser.parse(limit + "a") }
    #expect(fault?.code == .goalTooLong)
    let megabyte = String(repeating: "compare ", count: 1 << 17)
    #expect(throws: Fault.self) { try GoalParser.parse(megabyte) }
  }

  /// Patterns that make careless readers quadratic: hours then, well under a second each now.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "'", "\"", "“", "with ", "of ", "a, ", "and ", "which ", "under 5 EUR ", "5 lamps ", "cheapest ", "https://a.b ",
      "a.com ", "http://", "((((", "price of ", "table ", "sorted by ", "😀", "e\u{301}", "1,", "at ", "is cheaper ",
      "the ", "where the ", "how much is ", "\n", "://", "a@", "between 1 and ",
    ])
  func staysLinear(piece: String) throws {
    let text = String(repeating: piece, count: GoalParser.limit / 4 / piece.utf8.count)
    let goal = try GoalParser.parse(text)
    #expect(goal.entities.count <= 500)
    #expect(goal.constraints.count <= 50)
  }

  /// Whatever words come in whatever order: spans lie in the text, confidences between 0 and 1, the same each time.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func holdsItsPromisesOverNoise(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let pieces = [
      "compare", "the price of", "price", "cheapest", "10", "top", "lamps", "lamp", "at", "https://a.example",
      "b.example",
      ",", "and", "table", "of", "list", "get", "name", "'x y'", "\"", "under", "50 EUR", "between", "€", "20", ".",
      "?",
      "sorted by", "first", "which", "shop", "these", "é", "😀", "\n", "(", ")", ":", "with", "columns", "4 stars", "by",
      "most", "expensive", "1.299", "how much", "is", "from", "not", "ann@b.example", "http://", "ftp://c.example", "-",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0..<25, using: &random) {
      text += pieces.randomElement(using: &random) ?? ""
      if Int.random(in: 0..<5, using: &random) > 0 { text += " " }
    }
    let goal = try GoalParser.parse(text)
    let bytes = Array(text.utf8)
    let spans = goal.entities.map { ($0.span, $0.confidence) } + goal.constraints.map { ($0.span, $0.confidence) }
    for (span, confidence) in spans {
      #expect(span.start < span.end && span.end <= bytes.count)
      #expect(String(decoding: bytes[span.start..<min(span.end, bytes.count)], as: UTF8.self) == span.text)
      #expect((0...1).contains(confidence))
    }
    #expect((0...1).contains(goal.confidence))
    #expect(goal.entities.map(\.span.start) == goal.entities.map(\.span.start).sorted())
    #expect(try GoalParser.parse(text) == goal)
  }
}
