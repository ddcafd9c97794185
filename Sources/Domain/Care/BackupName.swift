/// How backups are called: `errand-20261121T193600Z.tar`, the moment in UTC, so that their order is that of time.
package struct BackupName: Hashable, Comparable, Sendable {
  package let text: String
  /// Days since 1970-01-01.
  package let day: Int64

  package static func < (a: BackupName, b: BackupName) -> Bool { a.text < b.text }

  /// - Parameter moment: to the second.
  package init(_ moment: Timestamp) {
    let digits = moment.description.utf8.prefix(19).filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
    text = "errand-\(String(decoding: digits, as: UTF8.self))Z.tar"
    let (quotient, remainder) = moment.microseconds.quotientAndRemainder(dividingBy: 86_400_000_000)
    day = remainder < 0 ? quotient - 1 : quotient
  }

  /// Nil for what is not called so.
  package init?(_ text: String) {
    let parts = Array(text.utf8)
    guard parts.count == 27, text.hasPrefix("errand-"), text.hasSuffix("Z.tar"), parts[15] == UInt8(ascii: "T") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int64? {
      guard parts[range].allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else { return nil }
      return Int64(String(decoding: parts[range], as: UTF8.self))
    }
    guard let year = number(7..<11), let month = number(11..<13), let day = number(13..<15), number(16..<22) != nil,
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    self.text = text
    self.day = CivilDay.daysSinceEpoch(year, month, day)
  }

  /// When it was made, to the second.
  package var made: Timestamp {
    let digits = text.utf8.dropFirst(16).prefix(6).map { Int64($0) - 48 }
    let seconds = (digits[0] * 10 + digits[1]) * 3600 + (digits[2] * 10 + digits[3]) * 60 + digits[4] * 10 + digits[5]
    return Timestamp(microseconds: (day * 86_400 + seconds) * 1_000_000)
  }
}
