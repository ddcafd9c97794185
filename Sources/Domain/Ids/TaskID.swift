/// A task's name: 12 characters of Crockford's base 32 (no I, L, O, U), ordered by the time of making.
///
/// The first seven characters count units of 2.048 seconds since 2020 (enough for 2,200 years), the other five are random:
/// 33 million for each unit; the store refuses the rare double.
package struct TaskID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  private static let epoch: Int64 = 1_577_836_800_000_000
  private static let unit: Int64 = 2_048_000

  /// A new id for this moment.
  package init(at now: Timestamp, random: any RandomSource) {
    let units = UInt64((max(now.microseconds, Self.epoch) - Self.epoch) / Self.unit) & (1 << 35 - 1)
    let bits = units << 25 | random.below(1 << 25)
    text = String(
      decoding: stride(from: 55, through: 0, by: -5).map { Self.alphabet[Int(bits >> UInt64($0) & 31)] }, as: UTF8.self)
  }

  /// Nil unless `text` is a whole id. Letters of either case; I and L are read as 1, O as 0.
  package init?(_ text: String) {
    guard let read = Self.normalised(text), read.utf8.count == 12 else { return nil }
    self.text = read
  }

  /// A whole id or its beginning as the store spells it; nil where a character cannot stand in one.
  package static func normalised(_ text: String) -> String? {
    guard (1...12).contains(text.utf8.count) else { return nil }
    var bytes: [UInt8] = []
    for byte in text.lowercased().utf8 {
      let meant: UInt8 =
        switch byte {
        case UInt8(ascii: "i"), UInt8(ascii: "l"): UInt8(ascii: "1")
        case UInt8(ascii: "o"): UInt8(ascii: "0")
        default: byte
        }
      guard alphabet.contains(meant) else { return nil }
      bytes.append(meant)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  package static func < (a: TaskID, b: TaskID) -> Bool { a.text < b.text }
  package var description: String { text }
}
