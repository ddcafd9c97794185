/// The place of a node in one ``HTMLTree``, valid in that tree alone.
///
/// Ids grow in document order: `a < b` means that `a` begins before `b`.
package struct NodeID: Hashable, Comparable, Sendable, CustomStringConvertible {
  let index: Int32

  init(_ index: Int32) { self.index = index }

  package static func < (a: NodeID, b: NodeID) -> Bool { a.index < b.index }

  package var description: String { "n\(index)" }
}
