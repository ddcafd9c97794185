/// How much JSON is read from outside.
package struct JSONLimits: Sendable {
  /// Bytes of text.
  package var size: Int
  /// Lists and objects within each other.
  package var depth: Int

  package init(size: Int = 1 << 20, depth: Int = 64) {
    self.size = size
    self.depth = depth
  }

  package static let standard = JSONLimits()
}
