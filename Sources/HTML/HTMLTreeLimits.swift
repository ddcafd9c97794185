/// What one page may hold. Depth and attributes are cut quietly, as browsers do; nodes and bytes are faults.
package struct HTMLTreeLimits: Hashable, Sendable {
  /// Elements nested deeper are attached beside their parent at this depth (Chromium's cap is 512).
  package var depth = 512
  /// All nodes of the tree, the document included.
  package var nodes = 1_000_000
  /// Attributes of one element; the rest is dropped.
  package var attributes = 256
  /// Bytes of text, comments, names and attribute values together, 16 more for each attribute.
  package var bytes = 64 << 20
  /// Bytes of one name; longer names are cut.
  package var nameBytes = 256

  package init() {}
}
