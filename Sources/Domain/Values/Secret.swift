/// A secret by reference: which one, and the origin where it may be typed. What it holds stays in the vault.
///
/// It has no textual form of what it refers to and cannot become a ``Value``.
package struct Secret: Hashable, Sendable, CustomStringConvertible {
  /// A name within its task or the vault, free of content.
  package let name: String
  /// The only origin at which a worker may type it, as `scheme://host:port`.
  package let origin: String

  package init(name: String, origin: String) {
    self.name = name
    self.origin = origin
  }

  package var description: String { "secret \(name) for \(origin)" }
}
