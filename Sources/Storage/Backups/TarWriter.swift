import Domain
import POSIX

/// Writes files one behind the other into a tar archive.
struct TarWriter {
  private let output: Descriptor

  /// Two empty blocks (POSIX.1-2001, ustar).
  private static let end = [UInt8](repeating: 0, count: 2 * TarHeader.blockSize)
  private static let partSize = 256 << 10

  init(to output: Descriptor) { self.output = output }

  /// - Throws: `store.full`, `system.call`.
  func add(_ name: String, _ bytes: [UInt8]) throws(Fault) {
    let header = TarHeader(name: name, size: Int64(bytes.count))
    try output.write(header.block + bytes + [UInt8](repeating: 0, count: header.padding))
  }

  /// - Throws: also `store.io` where the file has not so many bytes.
  /// - Returns: the hash of what was written.
  @discardableResult
  func add(_ name: String, from file: Descriptor, size: Int64) throws(Fault) -> ContentHash {
    let header = TarHeader(name: name, size: size)
    try output.write(header.block)
    var hasher = ContentHasher()
    while Int64(hasher.count) < size {
      let part = try file.read(atMost: Int(min(Int64(Self.partSize), size - Int64(hasher.count))))
      guard !part.isEmpty else { throw Fault(.storeIO, "\(name) became shorter while it was copied") }
      hasher.add(part)
      try output.write(part)
    }
    try output.write([UInt8](repeating: 0, count: header.padding))
    return hasher.hash
  }

  /// Ends the archive and makes it last.
  func finish() throws(Fault) {
    try output.write(Self.end)
    try output.sync()
  }
}
