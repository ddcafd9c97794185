/// The SHA-256 of something, which pins it.
package struct ContentHash: Hashable, Sendable, CustomStringConvertible {
  /// 32 bytes.
  package let bytes: [UInt8]

  package init(of bytes: some Sequence<UInt8>) { self.bytes = SHA256.digest(of: Array(bytes)) }
  package init(of text: String) { self.init(of: text.utf8) }
  init(digest: [UInt8]) { bytes = digest }

  /// Nil unless `hexadecimal` has 64 digits.
  package init?(hexadecimal: String) {
    guard let bytes = [UInt8](hexadecimal: hexadecimal), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  package var hexadecimal: String { bytes.hexadecimal }
  package var description: String { hexadecimal }
}

extension Sequence<UInt8> {
  /// Lower case, two digits a byte.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
