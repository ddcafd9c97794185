import Domain

/// The header of one plain file in a tar archive (POSIX.1-2001 ustar; GNU's numbers in base 256 for files of 8 GiB and
/// more, which every tar of today reads). A pure value.
struct TarHeader: Hashable {
  /// At most ``nameLimit`` bytes.
  let name: String
  let size: Int64

  static let blockSize = 512
  static let nameLimit = 100

  private static let sizeField = 124..<136
  private static let sumField = 148..<156
  /// What twelve digits of base eight with their end hold.
  private static let octalLimit: Int64 = 1 << 33

  /// Bytes behind the file's own that fill its last block.
  var padding: Int { Int((512 - size % 512) % 512) }

  init(name: String, size: Int64) {
    self.name = name
    self.size = size
  }

  /// Owned by nobody, mode 0600, of the beginning of time: the same file gives the same bytes.
  var block: [UInt8] {
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    func put(_ text: String, at start: Int) {
      for (offset, byte) in text.utf8.enumerated() { block[start + offset] = byte }
    }
    put(String(name.utf8.prefix(Self.nameLimit)) ?? "", at: 0)
    put("0000600", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    if size < Self.octalLimit {
      put(Self.octal(size, digits: 11), at: 124)
    } else {
      block[124] = 0x80
      for offset in 0..<8 { block[128 + offset] = UInt8(truncatingIfNeeded: size >> Int64(56 - 8 * offset)) }
    }
    put("00000000000", at: 136)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put(Self.octal(Self.sum(of: block), digits: 6), at: 148)
    block[155] = UInt8(ascii: " ")
    return block
  }

  /// Nil for anything but the header of a plain file with its right sum.
  init?(_ block: [UInt8]) {
    guard block.count == Self.blockSize, block[156] == UInt8(ascii: "0") || block[156] == 0,
      block[257..<262].elementsEqual("ustar".utf8),
      Self.number(block[Self.sumField]) == Self.sum(of: block),
      block[Self.sumField.upperBound - 1] == 0 || block[Self.sumField.upperBound - 1] == UInt8(ascii: " "),
      // A prefix makes a longer name than any here.
      block[345] == 0, let size = Self.number(block[Self.sizeField]),
      let name = String(validating: block[..<Self.nameLimit].prefix { $0 != 0 }, as: UTF8.self), !name.isEmpty
    else { return nil }
    self.init(name: name, size: size)
  }

  /// Of all bytes, those of the sum itself taken as spaces.
  private static func sum(of block: [UInt8]) -> Int64 {
    block.indices.reduce(0) { $0 + Int64(sumField.contains($1) ? UInt8(ascii: " ") : block[$1]) }
  }

  private static func octal(_ number: Int64, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// Nil for a negative number, or one that is none.
  private static func number(_ field: ArraySlice<UInt8>) -> Int64? {
    if field.first == 0x80 {
      guard field.dropFirst().dropLast(8).allSatisfy({ $0 == 0 }) else { return nil }
      let value = field.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return Int64(exactly: value)
    }
    let digits = field.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
    guard !digits.isEmpty, digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "7")).contains) else { return nil }
    return Int64(String(decoding: digits, as: UTF8.self), radix: 8)
  }
}
