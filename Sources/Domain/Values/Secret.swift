/// A secret by reference: which one, and the origin where it may be typed. What it holds stays in the vault.
///
/// It has no textual form of what it refers to and cannot become a ``Value``.
package struct Secret: Hashable, Sendable, CustomStringConvertible {
  /// A name within its task or the vault, free of content.
  package let name: String
  /// The only origin that a worker may give it to.
  package let origin: Origin

  package init(name: String, origin: Origin) {
    self.name = name
    self.origin = origin
  }

  /// Bytes of a name.
  package static let nameLimit = 64
  /// Bytes of what it refers to.
  package static let sizeLimit = 4096

  package var description: String { "secret \(name) for \(origin)" }
}
