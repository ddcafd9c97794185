/// The port to the vault's sealing of bytes at rest.
package protocol Sealer: Sendable {
  /// - Parameter context: what the bytes are and where they belong; opening with another context fails.
  /// - Throws: `vault.absent`, `vault.foreign`.
  func seal(_ bytes: [UInt8], context: String) throws(Fault) -> [UInt8]
  /// - Throws: `vault.damaged` where bytes or context were changed, or sealed with another key; `vault.absent`,
  ///   `vault.foreign`.
  func open(_ sealed: [UInt8], context: String) throws(Fault) -> [UInt8]
}
