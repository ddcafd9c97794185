import Glibc

/// Bytes of a secret in memory of their own: overwritten when the last holder lets go (explicit_bzero(3), which no
/// compiler leaves out), and never shown by a description, a mirror or a comparison that failed.
@safe package final class SecretBytes: Sendable {
  /// Written by the initialiser and by `deinit` alone.
  private nonisolated(unsafe) let start: UnsafeMutablePointer<UInt8>

  /// Copies; what it copies from is the caller's to forget.
  package init(_ bytes: some Collection<UInt8>) {
    count = bytes.count
    unsafe start = .allocate(capacity: max(1, count))
    _ = unsafe UnsafeMutableBufferPointer(start: start, count: count).initialize(from: bytes)
  }

  /// Takes the bytes over: nothing is left of them where they were, if nobody else holds that array.
  package convenience init(overwriting bytes: inout [UInt8]) {
    self.init(bytes)
    // The pointer is to the array's own bytes, and valid for the call.
    unsafe bytes.withUnsafeMutableBytes { buffer in
      if let start = buffer.baseAddress { unsafe explicit_bzero(start, buffer.count) }
    }
    bytes = []
  }

  deinit {
    unsafe explicit_bzero(start, count)
    unsafe start.deallocate()
  }

  package let count: Int

  /// Lends the bytes; they must not outlive the call, and a copy of them is the caller's to overwrite.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try body(UnsafeRawBufferPointer(start: start, count: count))
  }
}

extension SecretBytes: Hashable {
  package static func == (left: SecretBytes, right: SecretBytes) -> Bool {
    unsafe left.withBytes { one in unsafe right.withBytes { other in unsafe one.elementsEqual(other) } }
  }

  /// By its size alone: a hash tells about what was hashed.
  package func hash(into hasher: inout Hasher) { hasher.combine(count) }
}

extension SecretBytes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(secret)" }
  package var debugDescription: String { "(secret)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
