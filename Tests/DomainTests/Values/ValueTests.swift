import Domain
import Testing

@Suite struct ValueTests {
  private let page = Source.page(origin: "http://a.example:80")

  // MARK: - Stored

  @Test(arguments: 0..<200 as Range<UInt64>)
  func readsBackWhatItStored(seed: UInt64) throws {
    var random = WebRandom(seed: seed)
    for _ in 0..<10 {
      let value = RandomValue.value(&random)
      let text = value.storedJSON.canonicalText
      let read = try Value(storedJSON: try JSONParser.parse(text))
      #expect(read == value)
      #expect(read.storedJSON.canonicalText == text)
    }
  }

  @Test(arguments: [Double.infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude])
  func storesEveryDouble(_ number: Double) throws {
    let text = Value(.double(number)).storedJSON.canonicalText
    guard case .double(let read) = try Value(storedJSON: try JSONParser.parse(text)).kind else {
      Issue.record("not a double")
      return
    }
    #expect(read.bitPattern == number.bitPattern)
  }

  @Test func storesWhatIsNoNumber() throws {
    let read = try Value(storedJSON: Value(.double(.nan)).storedJSON)
    guard case .double(let number) = read.kind else {
      Issue.record("not a double")
      return
    }
    #expect(number.isNaN)
  }

  @Test(arguments: [
    "{}", "[]", "null", #"{"sources":[],"value":[]}"#, #"{"sources":[],"value":["null"]}"#,
    #"{"sources":[],"value":["int","1"]}"#, #"{"sources":[],"value":["odd",1]}"#,
    #"{"sources":["odd"],"value":["null",null]}"#, #"{"sources":[1],"value":["null",null]}"#,
    #"{"sources":["person"],"value":["null",null,1]}"#, #"{"sources":["person"],"value":["null",null,-1]}"#,
    #"{"sources":["person"],"value":["null",null,"0"]}"#, #"{"sources":[],"value":["bytes","0"]}"#,
    #"{"sources":[],"value":["bytes","0g"]}"#, #"{"sources":[],"value":["decimal","1e5"]}"#,
    #"{"sources":[],"value":["list",[1]]}"#, #"{"sources":[],"value":["map",{"a":1}]}"#,
    #"{"sources":[],"value":["double","one"]}"#,
  ])
  func refusesWhatIsNoStoredValue(_ text: String) {
    let fault = #expect(throws: Fault.self) { _ = try Value(storedJSON: try JSONParser.parse(text)) }
    #expect(fault?.code == .jsonInvalid)
  }

  // MARK: - Plain

  @Test func showsPlainJSON() {
    let value = Value(
      .map([
        .init("price", Value(.decimal(Decimal("12.50") ?? Decimal(0)), from: [page])),
        .init("whole", Value(.decimal(Decimal(7)))),
        .init("long", Value(.decimal(Decimal("123456.789012345678") ?? Decimal(0)))),
        .init("when", Value(.timestamp(Timestamp(microseconds: 0)))), .init("took", Value(.duration(1_500_000))),
        .init("bytes", Value(.bytes([0, 255]))), .init("none", .null),
      ]))
    #expect(
      value.plainJSON.text
        == #"{"price":12.5,"whole":7,"long":"123456.789012345678","when":"1970-01-01T00:00:00.000000Z","took":1.5,"bytes":"00ff","none":null}"#
    )
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func takesPlainJSONWithItsSource(seed: UInt64) {
    var random = WebRandom(seed: seed)
    let json = RandomJSON.value(&random)
    let value = Value(plainJSON: json, from: [.person])
    #expect(value.plainJSON == json)
    #expect(value.sources == [.person])
  }

  // MARK: - Sources

  @Test func gathersTheSourcesOfItsParts() {
    let value = Value(
      .list([Value(.int(1), from: [.person]), Value(.map([.init("a", Value(.null, from: [page]))]))]), from: [.model])
    #expect(value.sources == [.person, page, .model])
    #expect(value.ownSources == [.model])
    #expect(value.adding([.configuration]).list?[1]["a"]?.sources == [page, .configuration])
  }

  @Test func spellsSources() {
    for source in [.person, .configuration, .model, page] as [Source] { #expect(Source(text: source.text) == source) }
    #expect(Source(text: "odd") == nil)
  }

  @Test func makesATableAndReadsItBack() {
    let table = Table(
      columns: ["name"],
      rows: [.init([.init("name", Value(.string("Lamp"), from: [page]))], source: "http://a.example/")],
      notes: ["one shop did not answer"])
    #expect(Table(table.value(from: [page])) == table)
    #expect(table.rows[0]["name"]?.string == "Lamp")
    #expect(Table(Value(.int(1))) == nil)
  }

  @Test func namesItsKinds() {
    let kinds: [Value.Kind] = [
      .null, .bool(true), .int(1), .double(1), .decimal(Decimal(1)), .string(""), .bytes([]),
      .timestamp(Timestamp(microseconds: 0)), .duration(0), .list([]), .map([]),
    ]
    #expect(Set(kinds.map { Value($0).kindName }).count == 10)
    #expect(Value(.bool(true)).bool == true)
    #expect(Value(.int(1)).int == 1)
    #expect(Value.null.isNull)
  }

  @Test func addsMoneyWithoutOverflowing() throws {
    #expect(Money(microDollars: .max) + Money(microDollars: 1) == Money(microDollars: .max))
    #expect(Money(microDollars: .min) + Money(microDollars: -1) == Money(microDollars: .min))
    #expect((Money(microDollars: 1200) + .zero).description == "$0.0012")
    #expect(Money(microDollars: 1) < Money(microDollars: 2))
    #expect(Money(microDollars: 2_500_000).dollars == 2.5)
    #expect(
      Secret(name: "card", origin: try Origin("https://a.example:8443")).description
        == "secret card for https://a.example:8443")
  }
}
