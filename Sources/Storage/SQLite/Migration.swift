import Domain

/// One SQL file that brings the database a step further.
struct Migration: Hashable {
  /// From 1, without gaps.
  let number: Int
  /// `0001_event_store.sql`.
  let name: String
  let sql: String
  let hash: ContentHash

  /// Nil unless the name is four digits, an underscore, lower-case letters, digits and underscores, and `.sql`.
  static func number(inName name: String) -> Int? {
    let bytes = Array(name.utf8)
    guard bytes.count > 9, bytes.count <= 100, name.hasSuffix(".sql"), bytes[4] == UInt8(ascii: "_"),
      bytes.prefix(4).allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
      bytes.dropFirst(5).dropLast(4).allSatisfy(isAllowed)
    else { return nil }
    return Int(name.prefix(4))
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
