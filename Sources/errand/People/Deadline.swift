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
    let seconds = days(numbers[0], numbers[1], numbers[2]) * 86_400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
    return Timestamp(microseconds: seconds * 1_000_000)
  }

  /// Since 1970-01-01, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013); years from 0.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
