package import Domain

/// A key outside of the vault, on its way from or to a copy.
package struct ExportedKey {
  let bytes: [UInt8]
  /// Names the key and tells nothing of it.
  package let id: String

  private static let lead = "errand-key-1"

  /// - Returns: nil unless there are 32 bytes.
  /// - Throws: `system.call`.
  package init?(_ bytes: [UInt8]) throws(Fault) {
    guard bytes.count == SealingKey.size else { return nil }
    self.bytes = bytes
    id = try unsafe SealingKey { (target) throws(Fault) in
      // `bytes` has as many as the key takes.
      unsafe target.copyMemory(from: bytes, byteCount: SealingKey.size)
    }.id
  }

  /// A new one from the kernel's randomness.
  /// - Throws: `system.call`.
  package static func random() throws(Fault) -> ExportedKey {
    let bytes = try unsafe SealingKey.random().withBytes { (key) throws(Fault) in
      (0..<SealingKey.size).map { unsafe key[$0] }
    }
    guard let key = try ExportedKey(bytes) else { throw Fault(.systemCall, "no key could be made") }
    return key
  }

  /// One line: what it is, the id, and the key in hexadecimal digits.
  package var line: String { "\(Self.lead) \(id) \(bytes.hexadecimal)\n" }

  /// Takes what ``line`` gives, or the 32 bytes of a key file.
  /// - Throws: `vault.key` for anything else; `system.call`.
  package init(reading file: [UInt8]) throws(Fault) {
    if let key = try ExportedKey(file) {
      self = key
      return
    }
    let words = String(decoding: file, as: UTF8.self).split { $0 == " " || $0 == "\n" }.map(String.init)
    guard words.count == 3, words[0] == Self.lead, let bytes = [UInt8](hexadecimal: words[2]),
      let key = try ExportedKey(bytes), key.id == words[1]
    else { throw Fault(.vaultKey, "this is no copy of a key, or not all of it") }
    self = key
  }
}
