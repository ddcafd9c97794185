import Domain
import Testing

@testable import HTML

@Suite struct SelectorTests {
  private let tree = Markup.tree(
    """
    <html lang="en-GB"><body id="b"><div class="a b"><p id="p1">1</p>text<p id="p2" class="b">2</p><span id="s1">3</span>\
    <p id="p3" title="Hello World" data-x="AbC">4</p></div><div id="d2"><ul><li id="l1">1</li><li id="l2">2</li>\
    <li id="l3">3</li><li id="l4">4</li><li id="l5">5</li></ul></div></body></html>
    """)

  private func ids(_ selector: String) throws -> String {
    try tree.select(Selector(selector)).map { tree.attribute("id", of: $0) ?? tree.name(of: $0) }
      .joined(separator: " ")
  }

  @Test(arguments: [
    ("p", "p1 p2 p3"), ("P", "p1 p2 p3"), ("#p2", "p2"), (".b", "div p2"), ("p.b", "p2"), (".a.b", "div"),
    ("div p", "p1 p2 p3"), ("div>p", "p1 p2 p3"), ("body > p", ""), ("html body li#l1", "l1"),
    ("p + p", "p2"), ("p ~ p", "p2 p3"), ("span+p", "p3"), ("p~span", "s1"), ("p, li#l1 ,#d2", "p1 p2 p3 d2 l1"),
    ("[title]", "p3"), ("[title='Hello World']", "p3"), ("[title=\"hello world\" i]", "p3"),
    ("[title='hello world']", ""), ("[title~=World]", "p3"), ("[lang|=en]", "html"), ("[lang|=en-GB]", "html"),
    ("[lang|=e]", ""), ("[title^=Hell]", "p3"), ("[title$='ld']", "p3"), ("[title*='o W']", "p3"), ("[title*='']", ""),
    ("[data-x=abc i]", "p3"), ("[data-x=abc s]", ""), ("li:first-child", "l1"), ("li:last-child", "l5"),
    ("li:nth-child(2)", "l2"), ("li:nth-child(odd)", "l1 l3 l5"), ("li:nth-child( even )", "l2 l4"),
    ("li:nth-child(2n+1)", "l1 l3 l5"), ("li:nth-child(-n+2)", "l1 l2"), ("li:nth-child(n + 4)", "l4 l5"),
    ("li:nth-child(3n-1)", "l2 l5"), ("li:nth-child(-2)", ""), ("p:nth-child(3)", ""), ("p:not(.b)", "p1 p3"),
    ("li:not(:first-child):not(:last-child)", "l2 l3 l4"), ("li:not(#l1, #l2)", "l3 l4 l5"),
    ("p:not(div > .b)", "p1 p3"), ("*:not(:not(#p1))", "p1"), ("*", "html b div p1 p2 s1 p3 d2 ul l1 l2 l3 l4 l5"),
    ("html > body > div > ul > li + li ~ li", "l3 l4 l5"), ("#\\70 1", "p1"), ("body#b div.a p[id$='2']", "p2"),
    ("div div", ""), ("ul p", ""), (":last-child", "html b p3 d2 ul l5"),
  ])
  func finds(selector: String, expected: String) throws {
    #expect(try ids(selector).split(separator: " ").sorted() == expected.split(separator: " ").sorted())
  }

  @Test(arguments: [
    "", " ", ">", "p >", "> p", "p,,p", ",", "p,", "#", ".", "[", "[]", "[a", "[a=", "[a=]", "[a='b]", "[a!=b]", ":",
    ":hover", "::before", ":not", ":not(", ":not()", ":not(p", ":nth-child(", ":nth-child()", ":nth-child(x)",
    ":nth-child(2n2)", ":nth-child(99999999999)", "p)", "p]", "p \\", "p{", "*p", "p*", "a|b", "@",
    String(repeating: "a", count: 1_025), String(repeating: "a>", count: 70) + "a",
    String(repeating: ":not(", count: 9) + "a" + String(repeating: ")", count: 9),
  ])
  func refuses(selector: String) {
    let fault = #expect(throws: Fault.self) { _ = try Selector(selector) }
    #expect(fault?.code == .inputInvalid)
  }

  @Test func tellsWhereReadingStopped() {
    let fault = #expect(throws: Fault.self) { _ = try Selector("p > :hover") }
    #expect(fault?.place == "byte 5")
  }

  @Test func looksInsideANodeOnly() throws {
    let list = try #require(try tree.first(Selector("ul")))
    #expect(try tree.select(Selector("body li"), in: list).count == 5)
    #expect(try tree.select(Selector("ul"), in: list).isEmpty)
    #expect(try tree.select(Selector("li"), limit: 2).count == 2)
    #expect(try tree.matches(Selector("div > ul"), list))
    #expect(try !tree.matches(Selector("*"), tree.root))
  }

  @Test func endsOnAPageMadeToBeSlow() throws {
    let deep = Markup.tree(String(repeating: "<i>", count: 500))
    let selector = try Selector("b " + String(repeating: "i ", count: 30) + "i")
    #expect(try deep.select(selector).isEmpty)
    let wide = Markup.tree(String(repeating: "<i></i>", count: 600))
    #expect(try wide.select(Selector("b ~ " + String(repeating: "i ~ ", count: 30) + "i")).isEmpty)
    var matcher = SelectorMatcher(tree: wide, budget: 100)
    let last = try #require(wide.lastChild(of: wide.root))
    let selectorOfSiblings = try Selector("b ~ i")
    let fault = #expect(throws: Fault.self) { _ = try matcher.matches(selectorOfSiblings, last) }
    #expect(fault?.code == .pageTooComplex)
  }

  /// Against a matcher that tries everything: every path of ancestors and siblings.
  @Test(arguments: 0..<150 as Range<UInt64>)
  func agreesWithASearchThatTriesEverything(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let tree = Self.randomTree(using: &random)
    for _ in 0..<10 {
      let selector = try Selector(Self.randomSelector(using: &random))
      let found = try tree.select(selector)
      let expected = tree.elements(in: tree.root).filter { node in
        selector.alternatives.contains { Exhaustive(tree: tree).matches($0.parts[...], node) }
      }
      #expect(found == Array(expected), "\(selector) in \(tree.markup(of: tree.root))")
    }
  }

  private static func randomTree(using random: inout SplitMix) -> HTMLTree {
    var builder = HTMLTreeBuilder()
    for _ in 0..<40 {
      if Int.random(in: 0..<5, using: &random) < 3 {
        try? builder.open(["a", "b", "c"].randomElement(using: &random) ?? "a")
      } else {
        builder.close()
      }
    }
    return builder.finish()
  }

  private static func randomSelector(using random: inout SplitMix) -> String {
    var text = ""
    for part in 0..<Int.random(in: 1...5, using: &random) {
      if part > 0 { text += [" ", ">", "+", "~"].randomElement(using: &random) ?? " " }
      text += ["a", "b", "c", "*", "a:first-child", ":nth-child(2n)"].randomElement(using: &random) ?? "a"
    }
    return text
  }
}

private struct Exhaustive {
  let tree: HTMLTree

  func matches(_ parts: ArraySlice<ComplexSelector.Part>, _ node: NodeID) -> Bool {
    guard let last = parts.last, passes(last, node) else { return false }
    let rest = parts.dropLast()
    guard !rest.isEmpty else { return true }
    let parents = tree.ancestors(of: node).filter { tree.kind(of: $0) == .element }
    let candidates: [NodeID] =
      switch last.combinator {
      case .child: Array(parents.prefix(1))
      case .descendant: parents
      case .adjacent: Array(tree.precedingElements(of: node).prefix(1))
      case .sibling: Array(tree.precedingElements(of: node))
      }
    return candidates.contains { matches(rest, $0) }
  }

  private func passes(_ part: ComplexSelector.Part, _ node: NodeID) -> Bool {
    part.tests.allSatisfy { test in
      switch test {
      case .type(let name): tree.name(of: node) == name
      case .nthChild(0, let offset): tree.precedingElements(of: node).count(where: { _ in true }) + 1 == Int(offset)
      case .nthChild: tree.precedingElements(of: node).count(where: { _ in true }) % 2 == 1
      default: true
      }
    }
  }
}
