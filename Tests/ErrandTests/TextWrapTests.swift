import TestSupport
import Testing

@testable import errand

@Suite struct TextWrapTests {
  @Test(
    arguments: [
      ("a bc def", 4, ["a bc", "def"]), ("abcdef", 4, ["abcd", "ef"]), ("a bcdefg", 4, ["a", "bcde", "fg"]),
      ("", 4, [""]), ("日本語", 5, ["日本", "語"]), ("日本", 1, ["日", "本"]), ("short", nil, ["short"]),
    ] as [(String, Int?, [String])])
  func breaksBetweenWords(text: String, width: Int?, lines: [String]) {
    #expect(TextWrap.lines(text, to: width) == lines)
  }

  @Test(arguments: 0..<200) func losesNothingAndStaysWithinTheWidth(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    let words = ["a", "word", "日本語の灯", "http://a.example/a/long/path", "12.5", "e\u{301}"]
    let text = (0..<random.below(9)).map { _ in random.pick(words) }.joined(separator: " ")
    let width = 2 + random.below(50)
    let lines = TextWrap.lines(text, to: width)
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    for line in lines { #expect(DisplayText.width(line) <= width, "\(line)") }
  }

  @Test func putsWordsBesideNamesOrBelowThem() {
    let rows = [("name", "what it is called by those who know"), ("n", "")]
    #expect(
      TextWrap.columns(rows, width: 32) == ["  name  what it is called by", "        those who know", "  n"])
    #expect(
      TextWrap.columns(rows, width: 20) == [
        "  name", "      what it is", "      called by", "      those who know", "  n",
      ])
  }
}
