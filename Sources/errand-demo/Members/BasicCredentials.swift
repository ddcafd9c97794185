/// The field `Authorization: Basic` (RFC 7617), read.
struct BasicCredentials: Equatable {
  let user: String
  let password: String

  /// nil for another scheme, and for what is not written as the standard says.
  init?(_ field: String?) {
    let parts = (field ?? "").split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "basic", let bytes = Self.bytes(ofBase64: parts[1]),
      let text = String(validating: bytes, as: UTF8.self), let colon = text.firstIndex(of: ":")
    else { return nil }
    user = String(text[..<colon])
    password = String(text[text.index(after: colon)...])
  }

  /// RFC 4648, 4.
  private static func bytes(ofBase64 text: Substring) -> [UInt8]? {
    guard text.utf8.count.isMultiple(of: 4) else { return nil }
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let body = text.utf8.prefix { $0 != UInt8(ascii: "=") }
    guard text.utf8.count - body.count <= 2, text.utf8.dropFirst(body.count).allSatisfy({ $0 == UInt8(ascii: "=") })
    else { return nil }
    var (bytes, held, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
    for digit in body {
      guard let value = digits.firstIndex(of: digit) else { return nil }
      held = (held << 6 | UInt32(value)) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
      }
    }
    return bytes
  }
}
