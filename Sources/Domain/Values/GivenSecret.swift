/// A secret that a person has just given, on its way to the vault. Nothing that describes it shows what it holds.
package struct GivenSecret: Hashable, Sendable {
  package let secret: Secret
  /// At most ``Secret/sizeLimit``.
  package let bytes: [UInt8]

  package init(_ secret: Secret, bytes: [UInt8]) {
    self.secret = secret
    self.bytes = bytes
  }
}

extension GivenSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { secret.description }
  package var debugDescription: String { secret.description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
