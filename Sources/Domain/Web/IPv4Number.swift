/// IPv4 addresses in the forms that browsers still read as addresses: one to four parts, each decimal, octal or
/// hexadecimal, the last filling the bytes that are left (WHATWG URL, section 3.5, "IPv4 parser").
enum IPv4Number {
  /// True if a host with this last label must be an address ("ends in a number").
  static func looksNumeric(_ label: Substring) -> Bool {
    guard !label.isEmpty else { return false }
    return label.utf8.allSatisfy { ASCII.digit($0) != nil } || (label.hasPrefix("0x") && number(label) != nil)
  }

  /// The address, or nil if a part is no number or too large. Labels are in lower case.
  static func parse(_ labels: [Substring]) -> UInt32? {
    guard (1...4).contains(labels.count) else { return nil }
    var address: UInt64 = 0
    for (index, label) in labels.enumerated() {
      guard let value = number(label) else { return nil }
      let room = index == labels.count - 1 ? 8 * (5 - labels.count) : 8
      guard value >> UInt64(room) == 0 else { return nil }
      address = address << UInt64(room) | value
    }
    return UInt32(exactly: address)
  }

  /// At most 2^32, so that nothing overflows; larger numbers are too large for every part, and say so by that value.
  private static func number(_ label: Substring) -> UInt64? {
    guard !label.isEmpty else { return nil }
    var digits = label
    var radix: UInt64 = 10
    if label.hasPrefix("0x") {
      digits = label.dropFirst(2)
      radix = 16
    } else if label.hasPrefix("0"), label.utf8.count > 1 {
      digits = label.dropFirst()
      radix = 8
    }
    var value: UInt64 = 0
    for byte in digits.utf8 {
      guard let digit = ASCII.hexDigit(byte), UInt64(digit) < radix else { return nil }
      value = min(value * radix + UInt64(digit), 1 << 32)
    }
    return value
  }
}
