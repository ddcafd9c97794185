import CSodium
package import Domain

/// Seals bytes at rest and opens them again: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) with a random nonce of
/// 192 bits, so that no count of them has to be kept.
///
/// A sealed value is a version byte, the nonce, the ciphertext and its tag. Version and context are authenticated:
/// what was sealed for one place does not open at another.
package struct Vault: Sealer {
  private let key: SealingKey

  /// Bytes that may be sealed at once.
  package static let sizeLimit = 16 << 20

  private static let version: UInt8 = 1
  private static let nonceSize = 24
  private static let tagSize = 16

  /// Reads the key file, and makes one if there is none and none is missed.
  /// - Parameters:
  ///   - path: in a folder that is there.
  ///   - isInUse: whether something is sealed already, which a new key would not open.
  /// - Throws: `vault.key`, `store.full`, `store.io`, `system.call`.
  package static func open(keyFile path: String, isInUse: Bool = false) throws(Fault) -> Vault {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Fault(.vaultKey, "the key file has no usable path") }
    return Vault(key: try KeyFile(path: path).load(mayMake: !isInUse))
  }

  /// - Throws: `input.too_large`.
  package func seal(_ bytes: [UInt8], context: String) throws(Fault) -> [UInt8] {
    guard bytes.count <= Self.sizeLimit else {
      throw Fault(.inputTooLarge, "sealing \(bytes.count) bytes, where \(Self.sizeLimit) is the limit")
    }
    var nonce = [UInt8](repeating: 0, count: Self.nonceSize)
    unsafe randombytes_buf(&nonce, nonce.count)
    let bound = Self.bound(context)
    var text = [UInt8](repeating: 0, count: bytes.count + Self.tagSize)
    try unsafe key.withBytes { (key) throws(Fault) in
      // `text` has room for all bytes and the tag; nonce and key have the sizes that the cipher names.
      _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
        &text, nil, bytes, UInt64(bytes.count), bound, UInt64(bound.count), nil, nonce,
        key)
    }
    return [Self.version] + nonce + text
  }

  package func open(_ sealed: [UInt8], context: String) throws(Fault) -> [UInt8] {
    let header = 1 + Self.nonceSize
    guard sealed.count >= header + Self.tagSize, sealed.count - header - Self.tagSize <= Self.sizeLimit,
      sealed[0] == Self.version
    else { throw Fault(.vaultDamaged, "opening what is not sealed in a way that this version knows") }
    let nonce = Array(sealed[1..<header])
    let text = Array(sealed[header...])
    let bound = Self.bound(context)
    var bytes = [UInt8](repeating: 0, count: text.count - Self.tagSize)
    let code = try unsafe key.withBytes { (key) throws(Fault) in
      // `bytes` has room for all but the tag; nonce and key have the sizes that the cipher names.
      unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
        &bytes, nil, nil, text, UInt64(text.count), bound, UInt64(bound.count), nonce,
        key)
    }
    guard code == 0 else {
      throw Fault(.vaultDamaged, "opening a sealed value: it was changed, or belongs to another place or key")
    }
    return bytes
  }

  private static func bound(_ context: String) -> [UInt8] { [version] + context.utf8 }
}
