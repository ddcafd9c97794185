extension Duration {
  private static let units: [(name: String, milliseconds: Int64)] = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("min", 60_000), ("h", 3_600_000), ("d", 86_400_000),
  ]

  /// What is wanted, in the words of a message.
  package static let wordsWanted = "a time with its unit (ms, s, m or min, h, d), such as 10s or 5m"

  /// A time as people write it: a whole number and its unit, such as `500ms`, `10s`, `5m` (or `5min`), `1h`, `2d`.
  /// - Returns: nil for anything else, and for what is more than 10,000 days.
  package init?(words: String) {
    let digits = words.prefix { ("0"..."9").contains($0) }
    guard (1...15).contains(digits.count), let count = Int64(digits),
      let unit = Self.units.first(where: { $0.name == words.dropFirst(digits.count) })
    else { return nil }
    let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds)
    guard !overflow, milliseconds <= 864_000_000_000 else { return nil }
    self = .milliseconds(milliseconds)
  }
}
