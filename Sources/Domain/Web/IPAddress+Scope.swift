extension IPAddress {
  /// What an address is for, as far as reaching it from here is concerned.
  package enum Scope: String, Sendable, CaseIterable {
    /// Reachable over the public Internet.
    case `public`
    case loopback
    /// RFC 1918, and unique local addresses (RFC 4193).
    case `private`
    case linkLocal = "link-local"
    /// Carrier-grade NAT, RFC 6598.
    case shared
    case multicast
    case documentation
    case benchmarking
    case unspecified
    /// Everything else that the registries keep out of the public Internet.
    case reserved
  }

  /// True only where the public Internet answers at this address: never for one of this machine or network, nor for
  /// one that hides such an address (IPv4-mapped, NAT64, 6to4).
  package var isPublic: Bool { scope == .public }

  /// After the IANA special-purpose address registries (RFC 6890, as of 2024-10). Where those allow global reach for a
  /// single service inside a reserved block (anycast for PCP and TURN), the block's verdict stands: no page lives
  /// there. An address that carries another (mapped, NAT64, 6to4) is judged by the one it carries.
  package var scope: Scope {
    switch self {
    case .v4(let bits):
      return Self.v4Blocks.first { $0.holds(bits) }?.scope ?? .public
    case .v6(let bits):
      if let carried = Self.carriedV4(in: bits) { return carried.scope }
      if let block = Self.v6Blocks.first(where: { $0.holds(bits) }) { return block.scope }
      // RFC 4291 section 2.4: global unicast has been handed out from 2000::/3 only.
      return bits >> 125 == 0b001 ? .public : .reserved
    }
  }

  private static func carriedV4(in bits: UInt128) -> IPAddress? {
    if bits >> 32 == 0xFFFF { return .v4(UInt32(truncatingIfNeeded: bits)) }
    if bits >> 32 == 0x0064_FF9B << 64 { return .v4(UInt32(truncatingIfNeeded: bits)) }
    if bits >> 112 == 0x2002 { return .v4(UInt32(truncatingIfNeeded: bits >> 80)) }
    return nil
  }

  private struct Block<Bits: FixedWidthInteger & Sendable>: Sendable {
    let prefix: Bits
    let length: Int
    let scope: Scope

    init(_ prefix: Bits, _ length: Int, _ scope: Scope) {
      self.prefix = prefix
      self.length = length
      self.scope = scope
    }

    func holds(_ bits: Bits) -> Bool { (bits ^ prefix) >> Bits(Bits.bitWidth - length) == 0 }
  }

  private static let v4Blocks: [Block<UInt32>] = [
    Block(0x0000_0000, 32, .unspecified),
    Block(0x0000_0000, 8, .reserved),  // this network, RFC 791
    Block(0x0A00_0000, 8, .private),
    Block(0x6440_0000, 10, .shared),
    Block(0x7F00_0000, 8, .loopback),
    Block(0xA9FE_0000, 16, .linkLocal),
    Block(0xAC10_0000, 12, .private),
    Block(0xC000_0000, 24, .reserved),  // IETF protocol assignments, RFC 6890
    Block(0xC000_0200, 24, .documentation),
    Block(0xC058_6300, 24, .reserved),  // 6to4 relay anycast, RFC 7526
    Block(0xC0A8_0000, 16, .private),
    Block(0xC612_0000, 15, .benchmarking),
    Block(0xC633_6400, 24, .documentation),
    Block(0xCB00_7100, 24, .documentation),
    Block(0xE000_0000, 4, .multicast),
    Block(0xF000_0000, 4, .reserved),  // RFC 1112, with 255.255.255.255
  ]

  private static let v6Blocks: [Block<UInt128>] = [
    Block(0, 128, .unspecified),
    Block(1, 128, .loopback),
    Block(0, 96, .reserved),  // IPv4-compatible, RFC 4291
    Block(0x0064_FF9B_0001 << 80, 48, .private),  // local NAT64, RFC 8215
    Block(0x0100 << 112, 64, .reserved),  // discard-only, RFC 6666
    Block(0x2001 << 112, 23, .reserved),  // IETF protocol assignments, with Teredo and ORCHID
    Block(0x2001_0DB8 << 96, 32, .documentation),
    Block(0x3FFF << 112, 20, .documentation),  // RFC 9637
    Block(0x5F00 << 112, 16, .reserved),  // segment routing, RFC 9602
    Block(0xFC00 << 112, 7, .private),
    Block(0xFE80 << 112, 10, .linkLocal),
    Block(0xFEC0 << 112, 10, .private),  // site-local, RFC 3879
    Block(0xFF00 << 112, 8, .multicast),
  ]
}
