import Domain
import Testing

@Suite struct JSONWriterTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func readsBackWhatItWrote(seed: UInt64) throws {
    var random = WebRandom(seed: seed)
    for _ in 0..<10 {
      let value = RandomJSON.value(&random)
      for text in [value.text, value.canonicalText, value.prettyText] {
        #expect(try JSONParser.parse(text) == value)
      }
    }
  }

  /// A hash pins a value: the order of members does not count, everything else does.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func writesEqualValuesTheSame(seed: UInt64) throws {
    var random = WebRandom(seed: seed)
    let value = RandomJSON.value(&random)
    let shuffled = Self.shuffled(value, &random)
    #expect(shuffled == value)
    #expect(shuffled.hashValue == value.hashValue)
    #expect(shuffled.canonicalText == value.canonicalText)
    #expect(try JSONParser.parse(value.canonicalText).canonicalText == value.canonicalText)
  }

  private static func shuffled(_ json: JSON, _ random: inout WebRandom) -> JSON {
    switch json {
    case .array(let items): return .array(items.map { shuffled($0, &random) })
    case .object(let object):
      let members = object.members.map { ($0.name, shuffled($0.value, &random)) }
      return .object(JSONObject(members.shuffled(using: &random)))
    default: return json
    }
  }

  /// Once published, these never change: stored hashes hang on them.
  @Test(
    arguments: [
      (["b": 1, "a": [true, nil, 1.5]], #"{"a":[true,null,1.5],"b":1}"#),
      (["é": 1, "z": 2, "Z": 3, "": 4], #"{"":4,"Z":3,"z":2,"é":1}"#),
      (.string("\"\\/\n\r\t\u{0}\u{1f}\u{7f}é🔑"), #""\"\\/\n\r\t\u0000\u001f\u007fé🔑""#),
      (
        [.double(1), .double(0.1), .double(1e22), .double(-.leastNonzeroMagnitude), .int(.min)],
        "[1.0,0.1,1e+22,-5e-324,-9223372036854775808]"
      ),
      (.double(.infinity), "null"), (.double(.nan), "null"),
    ] as [(JSON, String)])
  func writesCanonically(_ value: JSON, _ text: String) {
    #expect(value.canonicalText == text)
  }

  @Test func indentsForPeople() {
    let value: JSON = ["a": [1, []], "b": [:]]
    #expect(value.prettyText == "{\n  \"a\": [\n    1,\n    []\n  ],\n  \"b\": {}\n}")
    #expect(value.text == #"{"a":[1,[]],"b":{}}"#)
  }

  @Test func keepsMembersInOrderAndOnce() {
    var object = JSONObject([("b", 1), ("a", 2), ("b", 3)])
    #expect(object.names == ["b", "a"])
    #expect(object["b"] == 3)
    object["b"] = nil
    object["none"] = nil
    object["c"] = 4
    #expect(object.names == ["a", "c"])
    #expect(!object.isEmpty)
  }

  @Test func readsItsKinds() {
    #expect(JSON.int(2).number == 2)
    #expect(JSON.double(2.5).number == 2.5)
    #expect(JSON.string("2").number == nil)
    #expect(JSON.null["a"] == nil)
    let kinds: [JSON] = [nil, true, 1, 1.5, "", [], [:]]
    #expect(
      kinds.map(\.kindName) == ["null", "a boolean", "a whole number", "a number", "text", "a list", "an object"])
  }
}
