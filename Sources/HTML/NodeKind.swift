/// What a node of the tree is.
package enum NodeKind: UInt8, Hashable, Sendable {
  case document, doctype, element, text, comment
}
