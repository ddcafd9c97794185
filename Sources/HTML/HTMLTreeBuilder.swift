package import Domain

/// Builds an ``HTMLTree`` from what a parser reports, in document order, and keeps it within its limits.
///
/// It trusts no order of calls: a `close()` too many does nothing, what is still open at the end is closed.
package struct HTMLTreeBuilder: Sendable {
  private let limits: HTMLTreeLimits
  private var nodes: [HTMLNode] = [HTMLNode(kind: .document)]
  private var attributes: [AttributeRecord] = []
  private var names = NameTable()
  private var bytes: [UInt8] = []
  private var charged = 0
  private var open: [Int32] = [0]

  package init(limits: HTMLTreeLimits = HTMLTreeLimits()) { self.limits = limits }

  /// Begins an element inside the innermost open one. Of two attributes of one name the first counts.
  package mutating func open(_ name: String, attributes given: [HTMLAttribute] = []) throws(Fault) {
    let interned = try intern(name)
    let deep = open.count > limits.depth
    let innermost = open[open.count - 1]
    let place = try append(
      HTMLNode(kind: .element, name: interned, start: Int32(attributes.count)),
      to: deep ? nodes[Int(innermost)].parent : innermost)
    for attribute in given {
      guard Int(nodes[Int(place)].count) < limits.attributes else { break }
      try add(attribute, to: place)
    }
    open.append(place)
  }

  /// Ends the innermost open element; nothing if none is open.
  package mutating func close() {
    if open.count > 1 { open.removeLast() }
  }

  /// Adds characters (UTF-8) to the innermost open element; pieces that touch become one text node.
  package mutating func text(_ characters: [UInt8]) throws(Fault) {
    guard !characters.isEmpty else { return }
    let parent = leafParent()
    let last = nodes[Int(parent)].lastChild
    try charge(characters.count)
    if last >= 0, nodes[Int(last)].kind == .text, Int(last) == nodes.count - 1 {
      bytes.append(contentsOf: characters)
      nodes[Int(last)].count += Int32(characters.count)
      return
    }
    let start = Int32(bytes.count)
    bytes.append(contentsOf: characters)
    _ = try append(HTMLNode(kind: .text, start: start, count: Int32(characters.count)), to: parent)
  }

  package mutating func text(_ characters: String) throws(Fault) { try text(Array(characters.utf8)) }

  package mutating func comment(_ characters: [UInt8]) throws(Fault) {
    try charge(characters.count)
    let start = Int32(bytes.count)
    bytes.append(contentsOf: characters)
    _ = try append(HTMLNode(kind: .comment, start: start, count: Int32(characters.count)), to: leafParent())
  }

  package mutating func doctype(_ name: String) throws(Fault) {
    _ = try append(HTMLNode(kind: .doctype, name: try intern(name)), to: 0)
  }

  /// Closes what is open and hands over the tree.
  package func finish() -> HTMLTree {
    var nodes = nodes
    for place in nodes.indices.reversed() {
      let last = nodes[place].lastChild
      nodes[place].end = last < 0 ? Int32(place + 1) : nodes[Int(last)].end
    }
    return HTMLTree(nodes: nodes, attributes: attributes, names: names, bytes: bytes)
  }

  // MARK: - Growing

  private mutating func append(_ node: HTMLNode, to parent: Int32) throws(Fault) -> Int32 {
    guard nodes.count < limits.nodes else {
      throw Fault(.pageTooComplex, "reading the page stopped at \(limits.nodes) nodes")
    }
    let place = Int32(nodes.count)
    let previous = nodes[Int(parent)].lastChild
    var node = node
    node.parent = parent
    node.previous = previous
    if node.kind == .element {
      nodes[Int(parent)].elementChildren += 1
      node.position = nodes[Int(parent)].elementChildren
    }
    nodes.append(node)
    if previous >= 0 { nodes[Int(previous)].next = place } else { nodes[Int(parent)].firstChild = place }
    nodes[Int(parent)].lastChild = place
    return place
  }

  /// Where text and comments go. Beyond the depth cap elements lie side by side, and what follows the inner one goes
  /// after it: nodes are only ever added at the end, so that ids stay in document order.
  private func leafParent() -> Int32 {
    let innermost = open[open.count - 1]
    guard open.count > limits.depth else { return innermost }
    let parent = nodes[Int(innermost)].parent
    return nodes[Int(parent)].lastChild == innermost ? innermost : parent
  }

  private mutating func add(_ attribute: HTMLAttribute, to place: Int32) throws(Fault) {
    let name = try intern(attribute.name)
    let first = Int(nodes[Int(place)].start)
    guard !attributes[first...].contains(where: { $0.name == name }) else { return }
    let start = Int32(bytes.count)
    bytes.append(contentsOf: attribute.value.utf8)
    try charge(bytes.count - Int(start) + 16)
    attributes.append(AttributeRecord(name: name, start: start, count: Int32(bytes.count) - start))
    nodes[Int(place)].count += 1
  }

  private mutating func intern(_ name: String) throws(Fault) -> Int32 {
    let lower = name.asciiLowercased
    if let known = names.find(lower) { return known }
    let cut = String(decoding: lower.utf8.prefix(limits.nameBytes), as: UTF8.self)
    try charge(cut.utf8.count)
    return names.intern(cut)
  }

  private mutating func charge(_ count: Int) throws(Fault) {
    charged += count
    guard charged <= min(limits.bytes, Int(Int32.max) / 2) else {
      throw Fault(
        .pageTooLarge, "reading the page stopped at \(limits.bytes) bytes of text")
    }
  }
}
