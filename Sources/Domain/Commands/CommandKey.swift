/// A command as its caller named it, so that it has its effect once, however often it comes.
///
/// Holds digests only: neither the key nor what was asked can be read from it.
package struct CommandKey: Hashable, Sendable {
  /// Of the caller and the key that it chose: callers do not meet in each other's keys.
  package let name: ContentHash
  /// Of the operation and its input.
  package let digest: ContentHash

  /// The header that a caller's key comes in (draft-ietf-httpapi-idempotency-key-header).
  package static let header = "Idempotency-Key"

  /// How long a key is remembered.
  package static let lifetime = Duration.seconds(24 * 60 * 60)

  /// - Parameters:
  ///   - caller: as events name it.
  ///   - input: without secrets, which a digest would give away; compared as JSON: neither white space nor the order of members counts.
  package init(caller: String, key: String, operation: String, input: JSON) {
    name = ContentHash(of: "\(caller)\n\(key)")
    digest = ContentHash(of: "\(operation)\n\(input.canonicalText)")
  }

  package init(name: ContentHash, digest: ContentHash) {
    self.name = name
    self.digest = digest
  }
}
