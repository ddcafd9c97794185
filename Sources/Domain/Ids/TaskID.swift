/// A task's name: 12 characters of Crockford's base 32 (no I, L, O, U), ordered by the time of making.
///
/// The first seven characters count units of 2.048 seconds since 2020 (enough for 2,200 years), the other five are random:
/// 33 million for each unit; the store refuses the rare double. Within a unit those of one maker can ascend, so that what
/// is stored by task is added at the end and not in the middle.
package struct TaskID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  private static let epoch: Int64 = 1_577_836_800_000_000
  private static let unit: Int64 = 2_048_000
  private static let randomBits: UInt64 = 25
  private static let bits: UInt64 = 60
  /// How far apart ids within a unit are at most: room for two thousand tasks a second, on the average.
  private static let stride: UInt64 = 1 << 14

  /// A new id for this moment.
  /// - Parameter last: the maker's one before. The new one is above it, unless the clock has gone back, or the maker is
  ///   faster than there are ids.
  package init(at now: Timestamp, after last: TaskID? = nil, random: any RandomSource) {
    let units = UInt64((max(now.microseconds, Self.epoch) - Self.epoch) / Self.unit) & (1 << 35 - 1)
    if let last = last?.number, last >> Self.randomBits == units || last >> Self.randomBits == units + 1 {
      self.init(number: last + 1 + random.below(Self.stride))
    } else {
      self.init(number: units << Self.randomBits | random.below(1 << Self.randomBits))
    }
  }

  private init(number: UInt64) {
    text = String(
      decoding: Swift.stride(from: Self.bits - 5, through: 0, by: -5).map { Self.alphabet[Int(number >> $0 & 31)] },
      as: UTF8.self)
  }

  private var number: UInt64 {
    text.utf8.reduce(0) { $0 << 5 | UInt64(Self.alphabet.firstIndex(of: $1) ?? 0) }
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
