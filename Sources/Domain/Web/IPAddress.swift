/// An IPv4 or IPv6 address, without port or zone.
package enum IPAddress: Hashable, Sendable {
  /// The 32 bits in network order: 127.0.0.1 is 0x7F00_0001.
  case v4(UInt32)
  /// The 128 bits in network order: ::1 is 1.
  case v6(UInt128)

  /// The address in network order: 4 or 16 bytes.
  package var bytes: [UInt8] {
    switch self {
    case .v4(let bits): Self.bytes(of: bits)
    case .v6(let bits): Self.bytes(of: bits)
    }
  }

  /// Takes an address of 4 or 16 bytes in network order; nil for any other count.
  package init?(bytes: some Collection<UInt8>) {
    switch bytes.count {
    case 4: self = .v4(bytes.reduce(0) { $0 << 8 | UInt32($1) })
    case 16: self = .v6(bytes.reduce(0) { $0 << 8 | UInt128($1) })
    default: return nil
    }
  }

  private static func bytes<Bits: FixedWidthInteger>(of bits: Bits) -> [UInt8] {
    stride(from: Bits.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> Bits($0)) }
  }
}

extension IPAddress: CustomStringConvertible {
  /// Dotted decimal, or the canonical form of RFC 5952 section 4 in hexadecimal pieces throughout, as URLs write it
  /// (the mixed notation of its section 5 is read, never written).
  package var description: String {
    switch self {
    case .v4: bytes.map { String($0) }.joined(separator: ".")
    case .v6(let bits): Self.describe(pieces: Self.pieces(of: bits))
    }
  }

  private static func pieces(of bits: UInt128) -> [UInt16] {
    stride(from: 112, through: 0, by: -16).map { UInt16(truncatingIfNeeded: bits >> UInt128($0)) }
  }

  private static func describe(pieces: [UInt16]) -> String {
    func text(_ part: ArraySlice<UInt16>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard let gap = longestZeroRun(in: pieces) else { return text(pieces[...]) }
    return text(pieces[..<gap.lowerBound]) + "::" + text(pieces[gap.upperBound...])
  }

  /// The first of the longest runs of two or more zeros.
  private static func longestZeroRun(in pieces: [UInt16]) -> Range<Int>? {
    var best: Range<Int>?
    var start: Int?
    for (index, piece) in pieces.enumerated() {
      guard piece == 0 else {
        start = nil
        continue
      }
      let run = (start ?? index)..<(index + 1)
      start = run.lowerBound
      if run.count >= 2, run.count > best?.count ?? 0 { best = run }
    }
    return best
  }
}
