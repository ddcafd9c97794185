extension Timestamp {
  /// The moment that RFC 3339 (section 5.6) writes so: `2026-03-01T09:30:00Z`, with a fraction or an offset, too; or, for
  /// its first moment in UTC, a day: `2026-03-01`. Digits of a second behind the sixth are cut off.
  ///
  /// Nil for anything else. A leap second is the second behind it.
  package init?(_ text: String) {
    var rest = text.utf8[...]
    guard text.utf8.count <= 40, let year = rest.takeNumber(4), rest.take("-"), let month = rest.takeNumber(2),
      rest.take("-"), let day = rest.takeNumber(2), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let days = CivilDay.daysSinceEpoch(year, month, day)
    guard CivilDay(daysSinceEpoch: days).day == day else { return nil }
    var microseconds = days * 86_400_000_000
    if !rest.isEmpty {
      guard let time = rest.takeTime(), let offset = rest.takeOffset(), rest.isEmpty else { return nil }
      microseconds += time - offset
    }
    self.init(microseconds: microseconds)
  }
}

extension Substring.UTF8View {
  fileprivate mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first, UInt32(first) == character.value else { return false }
    removeFirst()
    return true
  }

  fileprivate mutating func takeNumber(_ digits: Int) -> Int64? {
    let taken = prefix(digits)
    guard taken.count == digits, taken.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    removeFirst(digits)
    return taken.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }

  /// Microseconds of the day.
  fileprivate mutating func takeTime() -> Int64? {
    guard take("T") || take("t") || take(" "), let hour = takeNumber(2), hour < 24, take(":"),
      let minute = takeNumber(2), minute < 60, take(":"), let second = takeNumber(2), second <= 60
    else { return nil }
    var fraction: Int64 = 0
    if take(".") {
      let digits = prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return nil }
      removeFirst(digits.count)
      var unit: Int64 = 100_000
      for digit in digits.prefix(6) {
        fraction += Int64(digit - 0x30) * unit
        unit /= 10
      }
    }
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction
  }

  /// Microseconds that the written time is ahead of UTC.
  fileprivate mutating func takeOffset() -> Int64? {
    if take("Z") || take("z") { return 0 }
    let isAhead = first == UInt8(ascii: "+")
    guard take("+") || take("-"), let hours = takeNumber(2), hours < 24, take(":"), let minutes = takeNumber(2),
      minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * 60_000_000 * (isAhead ? 1 : -1)
  }
}
