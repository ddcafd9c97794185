/// Which bytes of a URL's parts are written as `%XX` (WHATWG URL, section 1.3). What is already encoded stays as it is.
enum PercentEncoding {
  case path
  case query
  case fragment

  func encode(_ bytes: some Sequence<UInt8>) -> String {
    var output: [UInt8] = []
    for byte in bytes {
      if mustEncode(byte) {
        output += [UInt8(ascii: "%"), Self.hex(byte >> 4), Self.hex(byte & 15)]
      } else {
        output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// What encoded text stands for; nil where that is no UTF-8.
  static func decoded(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let pair = [UInt8](hexadecimal: String(decoding: rest.prefix(2), as: UTF8.self)),
        pair.count == 1
      {
        bytes += pair
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private func mustEncode(_ byte: UInt8) -> Bool {
    if byte <= 0x20 || byte >= 0x7F { return true }
    return switch self {
    case .path: "\"#<>?^`{}".utf8.contains(byte)
    case .query: "\"#<>'".utf8.contains(byte)
    case .fragment: "\"<>`".utf8.contains(byte)
    }
  }

  private static func hex(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
  }
}
