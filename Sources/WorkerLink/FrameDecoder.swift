package import Domain

/// Cuts a stream of bytes into frames: four bytes of length, the most significant first, then so many bytes.
///
/// A value without I/O. Holds one unfinished frame at most, so a sender cannot make it grow.
package struct FrameDecoder: Sendable {
  /// Bytes of one frame's content.
  package static let frameLimit = 1 << 20

  private var pending: [UInt8] = []
  private var offset = 0

  package init() {}

  /// Takes in what was received.
  package mutating func append(_ bytes: some Collection<UInt8>) {
    if offset > 0 {
      pending.removeFirst(offset)
      offset = 0
    }
    pending.append(contentsOf: bytes)
  }

  /// The next whole frame; nil until more is received.
  /// - Throws: `link.protocol` for a frame above the limit: nothing that follows can be trusted.
  package mutating func next() throws(Fault) -> [UInt8]? {
    guard pending.count - offset >= 4 else { return nil }
    let length = pending[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.frameLimit else {
      throw Fault(.linkProtocol, "a frame of \(length) bytes, where \(Self.frameLimit) is the limit")
    }
    guard pending.count - offset >= 4 + length else { return nil }
    let frame = Array(pending[offset + 4..<offset + 4 + length])
    offset += 4 + length
    return frame
  }

  /// A frame as it is sent.
  /// - Throws: `result.too_large` above the limit.
  package static func encode(_ content: [UInt8]) throws(Fault) -> [UInt8] {
    guard content.count <= frameLimit else {
      throw Fault(.resultTooLarge, "a message of \(content.count) bytes, where \(frameLimit) is the limit")
    }
    let length = UInt32(content.count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + content
  }
}
