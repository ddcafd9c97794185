import Domain
import POSIX

/// Reads the files of a tar archive, one behind the other, from its beginning. What is no archive of plain files ends
/// with `backup.invalid`, as does one that is cut short.
struct TarReader {
  private let input: Descriptor
  private var offset: Int64 = 0

  private static let partSize = 256 << 10

  /// - Parameter input: that can be read at any place.
  init(from input: Descriptor) { self.input = input }

  /// The next file; nil at the end, behind which nothing may stand. The one before must have been read.
  mutating func next() throws(Fault) -> TarHeader? {
    let block = try bytes(TarHeader.blockSize)
    if block.allSatisfy({ $0 == 0 }) {
      guard try bytes(TarHeader.blockSize).allSatisfy({ $0 == 0 }) else { throw Self.invalid("it ends in the middle") }
      guard try input.read(at: offset, atMost: 1).isEmpty else { throw Self.invalid("something stands behind its end") }
      return nil
    }
    guard let header = TarHeader(block) else { throw Self.invalid("a part of it is no plain file, or was changed") }
    return header
  }

  /// Hands the bytes of the file whose header was read last to `take`, in parts.
  /// - Returns: their hash.
  mutating func read(
    _ header: TarHeader, _ take: (_ part: [UInt8]) throws(Fault) -> Void
  ) throws(Fault) -> ContentHash {
    var hasher = ContentHasher()
    while Int64(hasher.count) < header.size {
      let part = try bytes(Int(min(Int64(Self.partSize), header.size - Int64(hasher.count))))
      hasher.add(part)
      try take(part)
    }
    guard try bytes(header.padding).allSatisfy({ $0 == 0 }) else {
      throw Self.invalid("something stands behind a part")
    }
    return hasher.hash
  }

  private mutating func bytes(_ count: Int) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let part = try input.read(at: offset, atMost: count - bytes.count)
      guard !part.isEmpty else { throw Self.invalid("it is cut short") }
      offset += Int64(part.count)
      bytes = bytes.isEmpty ? part : bytes + part
    }
    return bytes
  }

  private static func invalid(_ why: String) -> Fault { Fault(.backupInvalid, "this is no whole backup: \(why)") }
}
