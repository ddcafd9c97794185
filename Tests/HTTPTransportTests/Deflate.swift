/// Just enough of zlib's format (RFC 1950, RFC 1951) to make bodies for tests.
enum Deflate {
  /// Text as it is, in one stored block.
  static func stored(_ content: [UInt8]) -> [UInt8] {
    let size = UInt16(content.count)
    var sums: (a: UInt32, b: UInt32) = (1, 0)
    for byte in content {
      sums.a = (sums.a + UInt32(byte)) % 65_521
      sums.b = (sums.b + sums.a) % 65_521
    }
    let sum = sums.b << 16 | sums.a
    return [0x78, 0x01, 1, UInt8(size & 255), UInt8(size >> 8), UInt8(~size & 255), UInt8(~size >> 8)] + content
      + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> UInt32($0)) }
  }

  /// Zeros, a thousand of them for every seven bytes, without an end.
  static func bomb(of size: Int) -> [UInt8] {
    var bits = Bits()
    bits.append(0b011, count: 3)  // last block, fixed codes
    bits.appendCode(0b0011_0000, count: 8)  // a zero
    for _ in 0..<(size / 258) {
      bits.appendCode(0b1100_0101, count: 8)  // the last 258 bytes
      bits.appendCode(0, count: 5)  // from a distance of 1
    }
    return [0x78, 0x01] + bits.bytes
  }

  private struct Bits {
    var bytes: [UInt8] = []
    private var count = 0

    mutating func append(_ value: UInt32, count: Int) {
      for index in 0..<count {
        if self.count % 8 == 0 { bytes.append(0) }
        bytes[bytes.count - 1] |= UInt8(value >> UInt32(index) & 1) << UInt8(self.count % 8)
        self.count += 1
      }
    }

    /// Huffman codes go with their first bit first.
    mutating func appendCode(_ code: UInt32, count: Int) {
      for index in (0..<count).reversed() { append(code >> UInt32(index) & 1, count: 1) }
    }
  }
}
