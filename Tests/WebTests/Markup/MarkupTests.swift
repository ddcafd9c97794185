import Testing

@testable import Web

@Suite struct MarkupTests {
  private func text(_ element: Element) -> String { String(decoding: element.markup.bytes, as: UTF8.self) }

  @Test func putsElementsIntoEachOther() {
    let list = Element(.ul, .class("rows")) {
      for name in ["one", "two"] { Element(.li) { name } }
    }
    #expect(text(list) == #"<ul class="rows"><li>one</li><li>two</li></ul>"#)
  }

  @Test func leavesOutWhatIsNotThere() {
    let none: String? = nil
    let element = Element(.p, .current(false)) {
      none
      if none != nil { Element(.em) { "never" } }
    }
    #expect(text(element) == "<p></p>")
  }

  @Test func givesVoidElementsNoEnd() {
    #expect(text(Element(.input, .name("q"), .required(true))) == #"<input name="q" required>"#)
  }

  /// Each of these would be markup, a handler or the end of a value if it were taken as it is.
  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='alert(1)", "</title><svg/onload=1>",
    "&lt;b&gt;", "]]><b>", "<!--", "\u{0}<b>\u{1F}", "a\u{7F}b", "\u{2028}<",
  ]

  @Test(arguments: hostile) func showsTextAsText(hostile: String) {
    let shown = text(Element(.p) { hostile })
    let inner = shown.dropFirst("<p>".count).dropLast("</p>".count)
    #expect(!inner.contains("<") && !inner.contains(">"))
    #expect(!inner.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 })
  }

  @Test(arguments: hostile) func keepsTextWithinItsAttribute(hostile: String) {
    let shown = text(Element(.input, .value(hostile)))
    let inner = shown.dropFirst(#"<input value=""#.count).dropLast(#"">"#.count)
    #expect(shown.hasPrefix(#"<input value=""#) && shown.hasSuffix(#"">"#))
    #expect(!inner.contains("\"") && !inner.contains("<") && !inner.contains("'"))
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", " javascript:1", "//evil.example", "vbscript:x", "file:///",
  ]) func linksToTheWebOnly(address: String) {
    #expect(Link(site: address) == nil)
  }

  @Test func encodesWhatStandsInAPath() {
    let link = Link(path: ["tasks", "a/b?c#d e", ".."], query: [(name: "text", value: "x&y=z")])
    #expect(link.text == "/tasks/a%2Fb%3Fc%23d%20e/..?text=x%26y%3Dz")
  }

  @Test(arguments: [
    (0.04, "0"), (1.25, "1.3"), (-0.25, "-0.3"), (12, "12"), (.nan, "0"), (.infinity, "0"), (1e300, "1000000000"),
  ]) func writesLengthsToATenth(length: Double, words: String) {
    #expect(Attribute.number(length) == words)
  }
}
