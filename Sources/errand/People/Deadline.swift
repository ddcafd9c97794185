import Domain

/// Reads the moments that the daemon writes.
enum Deadline {
  /// - Parameter text: RFC 3339 in UTC, `2026-03-01T09:30:00.000000Z`; a fraction of a second is left out.
  /// - Returns: nil for anything else.
  static func moment(_ text: String) -> Timestamp? {
    let numbers = text.utf8.prefix(19).split { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }
      .compactMap { Int64(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 6, text.hasSuffix("Z"), (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else {
      return nil
    }
    let days = CivilDay.daysSinceEpoch(numbers[0], numbers[1], numbers[2])
    let seconds = days * 86_400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
    return Timestamp(microseconds: seconds * 1_000_000)
  }
}
