extension IPAddress {
  /// Reads `192.0.2.1` or `2001:db8::1` and nothing looser: four decimal parts without leading zeros, or the forms of
  /// RFC 4291 section 2.2 without brackets, zone or prefix length. Nil for everything else.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(Self.longestText + 1))
    guard bytes.count <= Self.longestText else { return nil }
    if bytes.contains(UInt8(ascii: ":")) {
      guard let bits = Self.parseV6(bytes) else { return nil }
      self = .v6(bits)
    } else {
      guard let bits = Self.parseDottedDecimal(bytes[...]) else { return nil }
      self = .v4(bits)
    }
  }

  /// Eight pieces, the last two as dotted decimal: no longer form exists.
  private static let longestText = 45

  private static func parseDottedDecimal(_ bytes: ArraySlice<UInt8>) -> UInt32? {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bits: UInt32 = 0
    for part in parts {
      guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0") else { return nil }
      var value: UInt32 = 0
      for byte in part {
        guard let digit = ASCII.digit(byte) else { return nil }
        value = value * 10 + UInt32(digit)
      }
      guard value <= 255 else { return nil }
      bits = bits << 8 | value
    }
    return bits
  }

  private static func parseV6(_ bytes: [UInt8]) -> UInt128? {
    guard let gap = gapIndex(in: bytes) else {
      guard let pieces = parsePieces(bytes[...]), pieces.count == 8 else { return nil }
      return assemble(pieces)
    }
    // A second gap leaves an empty piece in the tail, which is refused there.
    guard let head = gap == 0 ? [] : parsePieces(bytes[..<gap], mayEndInV4: false),
      let tail = gap + 2 == bytes.count ? [] : parsePieces(bytes[(gap + 2)...]),
      head.count + tail.count <= 7
    else { return nil }
    return assemble(head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail)
  }

  private static func gapIndex(in bytes: [UInt8]) -> Int? {
    zip(bytes, bytes.dropFirst()).enumerated()
      .first { $0.element == (UInt8(ascii: ":"), UInt8(ascii: ":")) }?.offset
  }

  private static func parsePieces(_ bytes: ArraySlice<UInt8>, mayEndInV4: Bool = true) -> [UInt16]? {
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    var pieces: [UInt16] = []
    for (index, part) in parts.enumerated() {
      if part.contains(UInt8(ascii: ".")) {
        guard mayEndInV4, index == parts.count - 1, let bits = parseDottedDecimal(part) else { return nil }
        pieces += [UInt16(truncatingIfNeeded: bits >> 16), UInt16(truncatingIfNeeded: bits)]
      } else {
        guard (1...4).contains(part.count) else { return nil }
        var value: UInt16 = 0
        for byte in part {
          guard let digit = ASCII.hexDigit(byte) else { return nil }
          value = value << 4 | UInt16(digit)
        }
        pieces.append(value)
      }
    }
    return pieces
  }

  private static func assemble(_ pieces: [UInt16]) -> UInt128 {
    pieces.reduce(0) { $0 << 16 | UInt128($1) }
  }
}
