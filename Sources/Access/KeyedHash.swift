import Domain

/// HMAC with SHA-256 (RFC 2104).
enum KeyedHash {
  private static let blockSize = 64

  static func hash(of text: String, key: [UInt8]) -> ContentHash {
    let short = key.count > blockSize ? ContentHash(of: key).bytes : key
    let block = short + [UInt8](repeating: 0, count: blockSize - short.count)
    let inner = ContentHash(of: block.map { $0 ^ 0x36 } + Array(text.utf8))
    return ContentHash(of: block.map { $0 ^ 0x5C } + inner.bytes)
  }

  /// Takes as long for one wrong text as for another of the same length.
  static func isSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
