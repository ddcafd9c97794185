import CSodium
package import Domain

/// Seals bytes at rest and opens them again: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) with a random nonce of
/// 192 bits, so that no count of them has to be kept.
///
/// A sealed value is a version byte, the nonce, the ciphertext and its tag. Version and context are authenticated:
/// what was sealed for one place does not open at another.
package struct Vault: Sealer {
  private let key: SealingKey?
  /// How the key stands to what is sealed.
  package let standing: KeyStanding
  /// Names the key that seals; nil where there is none.
  package let keyID: String?

  /// Bytes that may be sealed at once.
  package static let sizeLimit = 16 << 20

  private static let version: UInt8 = 1
  private static let nonceSize = 24
  private static let tagSize = 16

  private init(key: SealingKey?, standing: KeyStanding) throws(Fault) {
    self.key = key
    self.standing = standing
    keyID = try key?.id
  }

  /// Reads the key file, and makes one if there is none and none is missed.
  /// - Parameters:
  ///   - path: in a folder that is there.
  ///   - known: the id of the key that the state was sealed with, where it is known.
  ///   - isInUse: whether something is sealed already, which a new key would not open.
  /// - Throws: `vault.key`, `vault.foreign`, `store.full`, `store.io`, `system.call`.
  package static func open(keyFile path: String, known: String? = nil, isInUse: Bool = false) throws(Fault) -> Vault {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Fault(.vaultKey, "the key file has no usable path") }
    let key = try KeyFile(path: path).load(mayMake: !isInUse)
    if isInUse, let known, try key.id != known {
      throw Fault(.vaultForeign, "the key file \(path) is not that with which this state was sealed")
    }
    return try Vault(key: key, standing: .present)
  }

  /// Finds the key of a state that the service manager keeps: among the credentials, else in the file that a state of an
  /// earlier version has. Makes none. Without the right one the vault refuses to seal and to open.
  /// - Parameters:
  ///   - credentials: the folder of what the service manager handed over.
  ///   - path: of the key file; need not be there.
  /// - Throws: `vault.key` where a key is there and is not as it must be; `system.call`.
  package static func open(
    credentials: String, keyFile path: String, known: String?, isInUse: Bool
  ) throws(Fault) -> Vault {
    try open(
      credential: KeyFile(path: "\(credentials)/\(KeyCredential.name)", isHandedOver: true), file: KeyFile(path: path),
      known: known, isInUse: isInUse)
  }

  static func open(
    credential: any KeySource, file: any KeySource, known: String?, isInUse: Bool
  ) throws(Fault) -> Vault {
    let (handed, own) = (try credential.key(), try file.key())
    switch KeyChoice(credential: try handed?.id, file: try own?.id, known: known, isInUse: isInUse) {
    case .credential: return try Vault(key: handed, standing: .present)
    case .file: return try Vault(key: own, standing: .present)
    case .none(let standing): return try Vault(key: nil, standing: standing)
    }
  }

  private func usable() throws(Fault) -> SealingKey {
    guard let key else { throw standing.fault ?? Fault(.vaultAbsent, "there is no key") }
    return key
  }

  /// - Throws: `input.too_large`, `vault.absent`, `vault.foreign`.
  package func seal(_ bytes: [UInt8], context: String) throws(Fault) -> [UInt8] {
    let key = try usable()
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
    let key = try usable()
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
