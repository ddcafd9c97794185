import CSodium
import Domain

/// 32 bytes that seal and open. Kept outside the heap between guard pages, locked against swapping where the host allows
/// it, read-only once made, wiped at the end (libsodium, "Secure memory").
///
/// Sendable because nothing writes the memory between `init` and `deinit`.
@safe final class SealingKey: @unchecked Sendable {
  static let size = 32

  private let bytes: UnsafeMutableRawPointer

  /// - Parameter fill: writes the 32 bytes.
  /// - Throws: what `fill` throws; `system.call` where there is no such memory.
  init(_ fill: (UnsafeMutableRawPointer) throws(Fault) -> Void) throws(Fault) {
    // Safe to call from any thread, any number of times.
    guard sodium_init() >= 0, let bytes = unsafe sodium_malloc(Self.size) else {
      throw Fault(.systemCall, "no protected memory for a key")
    }
    unsafe self.bytes = unsafe bytes
    try unsafe fill(bytes)
    guard unsafe sodium_mprotect_readonly(bytes) == 0 else {
      throw Fault(.systemCall, "the memory of a key cannot be protected")
    }
  }

  /// Wipes before it frees.
  deinit { unsafe sodium_free(bytes) }

  /// A new key from the kernel's randomness.
  static func random() throws(Fault) -> SealingKey {
    try unsafe SealingKey { unsafe randombytes_buf($0, size) }
  }

  /// Names the key and tells nothing of it: derived by BLAKE2b under a context of its own (libsodium, "Key derivation").
  var id: String {
    get throws(Fault) {
      var bytes = [UInt8](repeating: 0, count: Self.idSize)
      try unsafe withBytes { (key) throws(Fault) in
        // The context has the eight bytes that it must have; `bytes` is as long as the count says.
        _ = unsafe crypto_kdf_derive_from_key(&bytes, bytes.count, 1, "errandid", key)
      }
      return bytes.hexadecimal
    }
  }

  private static let idSize = 16

  /// The 32 bytes, for as long as `body` runs.
  func withBytes<Result>(_ body: (UnsafePointer<UInt8>) throws(Fault) -> Result) throws(Fault) -> Result {
    // The memory outlives `self`'s use here.
    defer { withExtendedLifetime(self) {} }
    return try unsafe body(UnsafePointer(bytes.assumingMemoryBound(to: UInt8.self)))
  }
}
