/// The right of one job to reach out: 128 random bits that the gateway knows by a ``NetworkGrant``.
///
/// Whoever holds it has the right, so it is never written to logs: its description shows the first four bytes only.
package struct Capability: Hashable, Sendable {
  private let bits: UInt128

  package init(bits: UInt128) { self.bits = bits }

  /// Draws a new one.
  package init(from random: some RandomSource) {
    bits = UInt128(random.next()) << 64 | UInt128(random.next())
  }

  /// Reads 32 hexadecimal digits in lower case; nil for everything else.
  package init?(_ text: some Collection<UInt8>) {
    guard text.count == 32 else { return nil }
    var bits: UInt128 = 0
    for byte in text {
      guard byte == ASCII.lowercased(byte), let digit = ASCII.hexDigit(byte) else { return nil }
      bits = bits << 4 | UInt128(digit)
    }
    self.bits = bits
  }

  /// 32 hexadecimal digits: the SOCKS user name, and what crosses the links. A secret.
  package var token: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}

extension Capability: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "\(token.prefix(8))..." }
  package var debugDescription: String { description }
}
