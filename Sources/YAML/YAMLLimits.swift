/// What one document may cost its reader.
package struct YAMLLimits: Equatable, Sendable {
  package var bytes: Int
  /// How deep collections may nest, aliases expanded.
  package var depth: Int
  /// Scalars, sequences and mappings together, each alias counted as all that it stands for.
  package var nodes: Int

  package init(bytes: Int = 1 << 20, depth: Int = 64, nodes: Int = 100_000) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
  }
}
