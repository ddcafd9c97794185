import Domain
import Testing

@testable import HTML

@Suite struct HTMLTreeBuilderTests {
  @Test func buildsWhatItIsTold() throws {
    var builder = HTMLTreeBuilder()
    try builder.doctype("html")
    try builder.open("UL", attributes: [HTMLAttribute("Class", "a b"), HTMLAttribute("class", "c")])
    try builder.open("li")
    try builder.text("one ")
    try builder.text("more")
    builder.close()
    try builder.comment(Array("note".utf8))
    try builder.open("li")
    try builder.text("two")
    let tree = builder.finish()
    #expect(
      tree.markup(of: tree.root) == "<!doctype html><ul class=\"a b\"><li>one more</li><!--note--><li>two</li></ul>")
    #expect(tree.count == 8)
  }

  @Test func ignoresTooManyEnds() throws {
    var builder = HTMLTreeBuilder()
    builder.close()
    try builder.open("p")
    builder.close()
    builder.close()
    try builder.open("p")
    let tree = builder.finish()
    #expect(tree.childElements(of: tree.root).count == 2)
  }

  @Test func putsWhatIsTooDeepSideBySide() throws {
    var limits = HTMLTreeLimits()
    limits.depth = 3
    var builder = HTMLTreeBuilder(limits: limits)
    for name in ["a", "b", "c", "d", "e"] {
      try builder.open(name)
      try builder.text(name)
    }
    for _ in 0..<2 { builder.close() }
    try builder.text("after")
    let tree = builder.finish()
    #expect(tree.markup(of: tree.root) == "<a>a<b>b<c>c</c><d>d</d><e>e</e>after</b></a>")
  }

  @Test func endsAtTheNodeLimit() throws {
    var limits = HTMLTreeLimits()
    limits.nodes = 10
    var builder = HTMLTreeBuilder(limits: limits)
    for _ in 0..<9 { try builder.open("p") }
    let fault = #expect(throws: Fault.self) { try builder.open("p") }
    #expect(fault?.code == .pageTooComplex)
    #expect(builder.finish().count == 10)
  }

  @Test func endsAtTheByteLimit() throws {
    var limits = HTMLTreeLimits()
    limits.bytes = 100
    var builder = HTMLTreeBuilder(limits: limits)
    try builder.text(String(repeating: "x", count: 90))
    let fault = #expect(throws: Fault.self) { try builder.text("12345678901") }
    #expect(fault?.code == .pageTooLarge)
  }

  @Test func dropsAttributesBeyondTheLimit() throws {
    var limits = HTMLTreeLimits()
    limits.attributes = 3
    var builder = HTMLTreeBuilder(limits: limits)
    try builder.open("p", attributes: (0..<10).map { HTMLAttribute("a\($0)", "") })
    let tree = builder.finish()
    #expect(tree.attributes(of: NodeID(1)).map(\.name) == ["a0", "a1", "a2"])
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func keepsItsLinksWhateverTheOrderOfCalls(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var limits = HTMLTreeLimits()
    limits.depth = Int.random(in: 1...12, using: &random)
    var builder = HTMLTreeBuilder(limits: limits)
    for step in 0..<300 {
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1: try builder.open("e\(step % 5)")
      case 2: try builder.text("t\(step)")
      case 3: try builder.comment([0x63])
      default: builder.close()
      }
    }
    expectSound(builder.finish(), depth: limits.depth)
  }

  /// Links agree with each other, ids are in document order, subtrees are runs, depth keeps its cap.
  private func expectSound(_ tree: HTMLTree, depth: Int) {
    var order: [NodeID] = []
    var stack = [tree.root]
    while let node = stack.popLast() {
      order.append(node)
      let children = Array(tree.children(of: node))
      #expect(children.allSatisfy { tree.parent(of: $0) == node && tree.contains(node, $0) })
      #expect(tree.lastChild(of: node) == children.last)
      #expect(zip(children, children.dropFirst()).allSatisfy { tree.previousSibling(of: $1) == $0 })
      #expect(Array(tree.ancestors(of: node)).count <= depth + 1)
      stack += children.reversed()
    }
    #expect(order == [tree.root] + Array(tree.descendants(of: tree.root)))
    #expect(order.count == tree.count)
  }
}
