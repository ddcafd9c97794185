import Domain
import HTML
import Testing

@testable import Browsing

@Suite struct HTMLDocumentParserTests {
  private let parser = HTMLDocumentParser()

  private func parse(_ text: String, type: String? = "text/html; charset=utf-8") throws -> HTMLTree {
    try parser.parse(Array(text.utf8), contentType: type)
  }

  @Test func readsAnOrdinaryPage() throws {
    let tree = try parse(
      """
      <!DOCTYPE html><html lang=en><head><title>T</title><script>if (a<b) "</p>"</script></head>
      <body><ul><li>one<li>two &amp; &eacute;</ul><noscript><p>shown</p></noscript><!-- c --></body></html>
      """)
    #expect(tree.innerText(of: tree.root) == "one two & é shown")
    #expect(tree.elements(named: "li", in: tree.root).count == 2)
    let html = try #require(tree.elements(named: "html", in: tree.root).first)
    #expect(tree.attribute("lang", of: html) == "en")
    let script = try #require(tree.elements(named: "script", in: tree.root).first)
    #expect(tree.rawText(of: script) == "if (a<b) \"</p>\"")
    #expect(tree.kind(of: try #require(tree.firstChild(of: tree.root))) == .doctype)
  }

  @Test func readsOldReferencesToTheEuro() throws {
    let tree = try parse("<p>5 &#128; or 5 &euro;</p>")
    #expect(tree.innerText(of: tree.root) == "5 € or 5 €")
  }

  @Test(arguments: ["div", "b", "table", "a", "font", "ul", "p"])
  func survivesAHundredThousandNestedElements(name: String) throws {
    let tree = try parse(String(repeating: "<\(name)>", count: 100_000) + "end")
    let elements = Array(tree.elements(in: tree.root))
    #expect(elements.count >= 100_000)
    for place in stride(from: 0, to: elements.count, by: 500) {
      #expect(tree.ancestors(of: elements[place]).reduce(0) { count, _ in count + 1 } <= 512)
    }
    #expect(tree.innerText(of: tree.root) == "end")
  }

  @Test func stopsWhenItIsLate() {
    var asked = 0
    let page = String(repeating: "<p>x", count: 100_000)
    let fault = #expect(throws: Fault.self) {
      _ = try parser.parse(Array(page.utf8), contentType: nil) {
        asked += 1
        return asked > 3
      }
    }
    #expect(fault?.code == .stepTimeout)
    #expect(asked == 4)
  }

  @Test func looksAtTheClockWhileEndTagsMatchNothing() {
    let page = String(repeating: "<i>", count: 20_000) + String(repeating: "</q>", count: 100_000)
    var asked = 0
    let fault = #expect(throws: Fault.self) {
      _ = try parser.parse(Array(page.utf8), contentType: nil) {
        asked += 1
        return asked > 400
      }
    }
    #expect(fault?.code == .stepTimeout)
  }

  @Test func endsAtTheNodeLimit() {
    var parser = parser
    parser.treeLimits.nodes = 1_000
    let fault = #expect(throws: Fault.self) {
      _ = try parser.parse(Array(String(repeating: "<p>x", count: 10_000).utf8), contentType: nil)
    }
    #expect(fault?.code == .pageTooComplex)
  }

  @Test func refusesWhatIsTooLong() {
    var parser = parser
    parser.byteLimit = 10
    let fault = #expect(throws: Fault.self) { _ = try parser.parse(Array("<p>12345678".utf8), contentType: nil) }
    #expect(fault?.code == .pageTooLarge)
  }

  @Test(arguments: ["application/pdf", "image/png", "application/json; charset=utf-8", "text/plain"])
  func refusesWhatIsNotHTML(type: String) {
    let fault = #expect(throws: Fault.self) { _ = try parse("<p>x", type: type) }
    #expect(fault?.code == .pageNotHTML)
  }

  @Test func readsAPageWithoutHeader() throws {
    let tree = try parser.parse(Array("<p>x".utf8), contentType: nil)
    #expect(tree.innerText(of: tree.root) == "x")
    #expect(try parser.parse([], contentType: nil).count == 1)
  }

  @Test func cutsATagOfAbsurdlyManyAttributes() throws {
    let many = (0..<40_000).map { "a\($0)=\"x>\"" }.joined(separator: " ")
    let tree = try parse("<p \(many)>text</p><p id=after>next</p>")
    #expect(tree.innerText(of: tree.root) == "text next")
    #expect(tree.elements(named: "p", in: tree.root).map { tree.attributes(of: $0).count } == [256, 1])
  }

  @Test func leavesOrdinaryTagsAlone() {
    let page = Array("<p a='>' b=\"<\" c=d'e>x<!-- < > --><script>1 <a 2</script>".utf8)
    #expect(TagGuard.filter(page) == page)
  }

  @Test func readsAttributesAsTheyStand() throws {
    let tree = try parse("<a HREF='/a?b=1&amp;c=ü' checked data-x=\"a&quot;b\">x</a>")
    let link = try #require(tree.elements(named: "a", in: tree.root).first)
    #expect(tree.attribute("href", of: link) == "/a?b=1&c=ü")
    #expect(tree.attribute("checked", of: link) == "")
    #expect(tree.attribute("data-x", of: link) == "a\"b")
  }
}
