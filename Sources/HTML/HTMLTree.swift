/// A parsed page: small values in a few arrays, no object and no pointer per node.
///
/// It never changes once built. Node ids are places in document order, so a subtree is a run of ids and walking one is
/// a loop. An id of another tree reads as an empty document; nothing here traps on it.
package struct HTMLTree: Sendable {
  let nodes: [HTMLNode]
  let attributes: [AttributeRecord]
  let names: NameTable
  let bytes: [UInt8]

  init(nodes: [HTMLNode], attributes: [AttributeRecord], names: NameTable, bytes: [UInt8]) {
    self.nodes = nodes
    self.attributes = attributes
    self.names = names
    self.bytes = bytes
  }

  /// The document node.
  package var root: NodeID { NodeID(0) }

  /// How many nodes there are, the document included.
  package var count: Int { nodes.count }

  package func kind(of id: NodeID) -> NodeKind { self[id].kind }

  /// The name of an element in lower case; "" for what is no element.
  package func name(of id: NodeID) -> String {
    let node = self[id]
    return node.kind == .element ? names.name(at: node.name) : ""
  }

  package func isElement(_ id: NodeID, named name: String) -> Bool {
    let node = self[id]
    return node.kind == .element && names.name(at: node.name) == name
  }

  /// The value of an attribute by its lower-case name; "" for one without value, nil where it is missing.
  package func attribute(_ name: String, of id: NodeID) -> String? {
    guard let interned = names.find(name) else { return nil }
    return records(of: id).first { $0.name == interned }.map { string($0.start, $0.count) }
  }

  package func hasAttribute(_ name: String, on id: NodeID) -> Bool {
    guard let interned = names.find(name) else { return false }
    return records(of: id).contains { $0.name == interned }
  }

  /// The attributes of an element in source order.
  package func attributes(of id: NodeID) -> [HTMLAttribute] {
    records(of: id).map { HTMLAttribute(names.name(at: $0.name), string($0.start, $0.count)) }
  }

  /// The words of the `class` attribute.
  package func classes(of id: NodeID) -> [String] {
    (attribute("class", of: id) ?? "").utf8.split(whereSeparator: \.isHTMLSpace).map { String(Substring($0)) }
  }

  // MARK: - Inside the room

  subscript(id: NodeID) -> HTMLNode {
    let place = Int(id.index)
    return nodes.indices.contains(place) ? nodes[place] : HTMLNode(kind: .document, end: 0)
  }

  func records(of id: NodeID) -> ArraySlice<AttributeRecord> {
    let node = self[id]
    guard node.kind == .element else { return [] }
    return attributes[Int(node.start)..<Int(node.start + node.count)]
  }

  func string(_ start: Int32, _ count: Int32) -> String {
    String(decoding: bytes[Int(start)..<Int(start + count)], as: UTF8.self)
  }
}
