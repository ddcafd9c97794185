import Domain
import Testing

@Suite struct JSONParserTests {
  @Test(
    arguments: [
      ("null", JSON.null), (" \t\r\n true \n", true), ("false", false), ("0", 0), ("-0", 0), ("-1", -1),
      ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
      ("9223372036854775808", .double(9_223_372_036_854_775_808)), ("1.0", .double(1)), ("1e2", .double(100)),
      ("1E+2", .double(100)), ("-1.5e-3", .double(-0.0015)), ("5e-324", .double(.leastNonzeroMagnitude)),
      ("1e-400", .double(0)),
      ("\"\"", ""), ("[]", []), ("{}", [:]), ("[1,[2,[3]]]", [1, [2, [3]]]),
      ("{\"a\":{\"b\":null}}", ["a": ["b": nil]]),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u0041\u00e9\u20AC\ud83d\udd11""#, "Aé€🔑"),
      (#""\u0000""#, "\u{0}"), ("\"\u{7f}\u{2028}\"", "\u{7f}\u{2028}"), (#"{"":1}"#, ["": 1]),
    ] as [(String, JSON)])
  func reads(_ text: String, _ value: JSON) throws {
    #expect(try JSONParser.parse(text) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "True", "tru", "+1", "01", "-", "-a", "1.", ".5", "1e", "1e+", "0x10", "1_000", "NaN",
    "Infinity", "-Infinity", "1e400", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "}", "{\"a\"", "{\"a\":",
    "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "\"",
    "\"a", "\"\\", "\"\\x\"", "\"\\u\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\ud800x\"", "\"\\ud800\\n\"",
    "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\n\"", "\"\u{1}\"", "\"\\a\u{1}\"", "1 2", "null,",
    "// x\n1", "/* */1", "\u{feff}1", "\u{a0}1", "[1]]", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}",
  ])
  func refuses(_ text: String) {
    let fault = #expect(throws: Fault.self) { _ = try JSONParser.parse(text) }
    #expect(fault?.code == .jsonInvalid)
    #expect(fault?.place?.hasPrefix("byte ") == true)
  }

  @Test(
    arguments: [
      [0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22],
      [0x22, 0xe2, 0x82, 0x22], [0x22, 0x5c, 0x6e, 0xff, 0x22], [0xff],
    ] as [[UInt8]])
  func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
    #expect(throws: Fault.self) { _ = try JSONParser.parse(bytes) }
  }

  @Test func keepsItsBounds() throws {
    let limits = JSONLimits(size: 20, depth: 3)
    #expect(try JSONParser.parse("[[[1]]]", limits: limits) == [[[1]]])
    for deep in ["[[[[1]]]]", "{\"a\":[[[]]]}"] {
      #expect(throws: Fault.self) { _ = try JSONParser.parse(deep, limits: limits) }
    }
    let large = #expect(throws: Fault.self) {
      _ = try JSONParser.parse(String(repeating: " ", count: 20) + "1", limits: limits)
    }
    #expect(large?.code == .inputTooLarge)
    #expect(throws: Fault.self) { _ = try JSONParser.parse(String(repeating: "1", count: 401)) }
    #expect(throws: Fault.self) { _ = try JSONParser.parse(String(repeating: "[", count: 100_000)) }
    #expect(throws: Fault.self) { _ = try JSONParser.parse(String(repeating: "{\"a\":", count: 100_000)) }
  }

  /// Neither bytes at random nor good text with bytes changed may do more than throw.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func neverCrashes(seed: UInt64) {
    var random = WebRandom(seed: seed)
    let signs = Array("{}[]\",:\\u0123456789abcdefnulltrue.eE+- \n".utf8)
    for _ in 0..<40 {
      let noise = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        Bool.random(using: &random)
          ? signs.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
      }
      _ = try? JSONParser.parse(noise)
      var text = Array(RandomJSON.value(&random).text.utf8)
      text[Int.random(in: 0..<text.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      if let value = try? JSONParser.parse(text) { #expect((try? JSONParser.parse(value.text)) == value) }
      text.removeLast(Int.random(in: 0...text.count, using: &random))
      _ = try? JSONParser.parse(text)
    }
  }
}
