import Domain
import POSIX

/// A user's name and password for one origin, as HTTP basic authentication sends them (RFC 7617).
struct BasicAuthorization: Sendable {
  /// The header line, ready to be sent.
  let line: SecretBytes

  /// - Throws: `http.header_invalid` for a name with a colon, or control characters in either: neither can be sent.
  init(user: String, password: SecretBytes) throws(Fault) {
    let isClean = unsafe password.withBytes { unsafe $0.allSatisfy { !Self.isControl($0) } }
    guard isClean, !user.utf8.contains(where: { Self.isControl($0) || $0 == UInt8(ascii: ":") }) else {
      throw Fault(
        .httpHeaderInvalid, "a user name with a colon, or credentials with control characters, cannot be sent")
    }
    var pair = Array("\(user):".utf8)
    pair.reserveCapacity(pair.count + password.count)
    unsafe password.withBytes { unsafe pair.append(contentsOf: $0) }
    var bytes = Array("Authorization: Basic ".utf8)
    bytes.reserveCapacity(bytes.count + (pair.count + 2) / 3 * 4)
    Self.appendBase64(of: pair, to: &bytes)
    line = SecretBytes(bytes)
    Wiping.wipe(&pair)
    Wiping.wipe(&bytes)
  }

  /// Whether an answer asks for basic authentication (RFC 9110 section 11.6.1).
  static func isAsked(for headers: HTTPHeaders) -> Bool {
    headers.values(of: "WWW-Authenticate").contains { challenges in
      challenges.split(separator: ",").contains { challenge in
        challenge.split(separator: " ").first?.lowercased() == "basic"
      }
    }
  }

  private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

  /// RFC 4648, section 4.
  private static func appendBase64(of bytes: [UInt8], to text: inout [UInt8]) {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        let digit = digits[Int(bits >> UInt32(18 - 6 * place)) & 63]
        text.append(place <= group.count ? digit : UInt8(ascii: "="))
      }
    }
  }
}
