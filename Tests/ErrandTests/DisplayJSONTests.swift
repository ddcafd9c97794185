import Domain
import Testing

@testable import errand

@Suite struct DisplayJSONTests {
  private static let raw = "a\u{9B}2Jb\u{85}\u{202E}c\u{2066}\u{200B}\u{7F}\u{2028}\u{FEFF}\u{E0041}é日本😀\u{1B}"

  @Test func printsNothingThatATerminalObeys() {
    let line = DisplayJSON.line([Self.raw: .string(Self.raw)])
    #expect(line.unicodeScalars.dropLast().allSatisfy { !$0.isUnseen && $0.value != 0x2028 })
    #expect(line.contains(#"a\u009b2Jb\u0085\u202ec\u2066\u200b\u007f\u2028\ufeff\udb40\udc41é日本😀\u001b"#))
  }

  @Test func isTheSameJSON() throws {
    let json: JSON = ["text": .string(Self.raw), "list": .array([.int(1), .null, .double(0.5)])]
    #expect(try JSONParser.parse(Array(DisplayJSON.line(json).utf8)) == json)
    #expect(DisplayJSON.line(["a": "é"]) == "{\"a\":\"é\"}\n")
  }

  @Test func commandsPrintJSONThatWay() {
    var printed = ""
    let console = Console(
      out: { printed += $0 }, err: { _ in }, size: { nil }, errorWidth: { nil }, style: Style([:], isTerminal: false))
    console.print(["title": "\u{9B}31m\u{202E}"], asJSON: true) { _, _, _ in [] }
    #expect(printed == #"{"title":"\u009b31m\u202e"}"# + "\n")
  }
}
