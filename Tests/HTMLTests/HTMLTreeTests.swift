import Testing

@testable import HTML

@Suite struct HTMLTreeTests {
  private let tree = Markup.tree(
    """
    <body><h1>  Some  <b>bo</b>ld\n word </h1><script>x()</script><p hidden>no</p><div>one</div><div>two<br>three</div>\
    <noscript>shown</noscript><template>no</template><p style="color:red; DISPLAY : none">no</p>\
    <table><tr><td>1</td><td>2</td></tr></table></body>
    """)

  @Test func readsWhatAPersonSees() {
    #expect(tree.innerText(of: tree.root) == "Some bold word one two three shown 1 2")
  }

  @Test func leavesOutWhatTheCallerSkips() {
    #expect(
      tree.innerText(of: tree.root) { tree.name(of: $0) == "div" } == "Some bold word shown 1 2")
  }

  @Test(arguments: 0..<40) func cutsBetweenCharacters(limit: Int) {
    let tree = Markup.tree("<p>aé€𝄞 bé€𝄞 cé€𝄞</p>")
    let text = tree.innerText(of: tree.root, limit: limit)
    #expect(text.utf8.count <= limit)
    #expect("aé€𝄞 bé€𝄞 cé€𝄞".hasPrefix(text))
    #expect(text.utf8.count >= min(limit, 32) - 4)
  }

  @Test func readsAHiddenElementWhenAskedForItself() {
    let script = tree.elements(named: "script", in: tree.root)[0]
    #expect(tree.rawText(of: script) == "x()")
    #expect(tree.innerText(of: script) == "x()")
    #expect(tree.rawText(of: script, limit: 2) == "")
  }

  @Test func findsItsWayAround() throws {
    let cell = try #require(tree.elements(named: "td", in: tree.root).last)
    #expect(tree.closest(["table"], from: cell).map(tree.name) == "table")
    #expect(tree.closest(["td"], from: cell) == cell)
    #expect(tree.closest(["ul"], from: cell) == nil)
    #expect(tree.precedingElements(of: cell).map { tree.innerText(of: $0) } == ["1"])
    #expect(Array(tree.followingElements(of: cell)).isEmpty)
    #expect(tree.ancestors(of: cell).map(tree.name).prefix(2) == ["tr", "table"])
    #expect(tree.elements(named: "nosuch", in: tree.root).isEmpty)
    #expect(tree.size(of: cell) == 1)
  }

  @Test func readsAttributes() {
    let tree = Markup.tree("<a href=\"/x?a&amp;b\" download class=\" one  two \">x</a>")
    let link = tree.elements(named: "a", in: tree.root)[0]
    #expect(tree.attribute("href", of: link) == "/x?a&b")
    #expect(tree.attribute("download", of: link) == "")
    #expect(tree.attribute("title", of: link) == nil)
    #expect(tree.hasAttribute("download", on: link))
    #expect(tree.classes(of: link) == ["one", "two"])
    #expect(tree.markup(of: tree.root).contains("href=\"/x?a&amp;b\""))
  }

  @Test func readsAnIdOfAnotherTreeAsNothing() {
    let stranger = NodeID(9_999)
    #expect(tree.name(of: stranger) == "")
    #expect(tree.attributes(of: stranger).isEmpty)
    #expect(tree.innerText(of: stranger) == "")
    #expect(tree.markup(of: stranger) == "")
    #expect(Array(tree.children(of: stranger)).isEmpty)
    #expect(Array(tree.descendants(of: stranger)).isEmpty)
    #expect(tree.parent(of: stranger) == nil)
  }
}
