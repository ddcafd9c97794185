import TestSupport
import Testing

@testable import errand

@Suite struct DisplayTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\u{1B}[31mb", "a[31mb"), ("a\n b\t\r\nc ", "a b c"), ("\u{7}bell", "bell"),
    ("\u{9B}2Jx", "2Jx"), ("\u{202E}evil", "evil"), ("zero\u{200B}width", "zerowidth"), ("", ""),
    ("a\u{E0041}\u{E0042}b", "ab"), ("a\u{2066}b\u{2069}", "ab"), ("so\u{AD}ft", "soft"), ("❤\u{FE0F}", "❤"),
    ("e" + String(repeating: "\u{301}", count: 40), "e" + String(repeating: "\u{301}", count: 6)), ("\u{0}", ""),
  ])
  func takesOutWhatATerminalWouldObey(text: String, clean: String) {
    #expect(DisplayText.clean(text) == clean)
  }

  @Test(arguments: [
    ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("🦆", 2), ("", 0), ("한", 2), ("ü€", 2), ("🇩🇪", 2), ("👍🏽", 2), ("⌚", 2),
    ("ｱ", 1), ("Ａ", 2), ("→", 1), ("🫠", 2), ("𠀀", 2),
  ])
  func countsCells(text: String, cells: Int) { #expect(DisplayText.width(text) == cells) }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("abc", 1, "a"),
    ("abc", 0, ""), ("日本", 1, ""),
  ])
  func cutsBetweenCharacters(text: String, limit: Int, expected: String) {
    #expect(DisplayText.cut(text, to: limit, Style(hasColour: false, hasUnicode: true)) == expected)
  }

  @Test(arguments: [
    ("http://a.example/x", 18, "a.example/x"), ("http://a.example/x", 17, "a.example/x"),
    ("https://shop.example/lamps/1", 15, "shop.ex…lamps/1"), ("https://shop.example/", 5, "shop…"),
    ("ftp://shop.example/", 5, "ftp:…"), ("http://灯.example/灯灯灯灯灯", 12, "灯.exam…灯灯"),
  ])
  func keepsTheEndOfAnAddress(text: String, limit: Int, expected: String) {
    #expect(DisplayText.cutAddress(text, to: limit, Style(hasColour: false, hasUnicode: true)) == expected)
  }

  @Test func cutsWithPointsWhereThereIsNoUnicode() { #expect(DisplayText.cut("abcdef", to: 5, .plain) == "ab...") }

  @Test(arguments: 0..<200) func neverExceedsTheLimitNorLetsControlsThrough(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    let pieces = ["a", "日", "e\u{301}", "\u{1B}", "\n", "🦆", "\u{202E}", " ", "\u{300}", "€", "\u{9B}"]
    let text = DisplayText.clean((0..<random.below(30)).map { _ in random.pick(pieces) }.joined())
    let limit = random.below(20)
    let style = Style(hasColour: false, hasUnicode: random.below(2) == 0)
    #expect(DisplayText.width(DisplayText.cut(text, to: limit, style)) <= limit)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
  }
}
