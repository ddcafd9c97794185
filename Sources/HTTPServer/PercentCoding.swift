/// Percent-decoding (RFC 3986, 2.1) and form items (URL standard, `application/x-www-form-urlencoded` parsing).
enum PercentCoding {
  /// The bytes meant; nil where a `%` is not followed by two hexadecimal digits.
  static func bytes(of text: some Sequence<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var rest = text.makeIterator()
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "%") else {
        result.append(byte)
        continue
      }
      guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
      result.append(high << 4 | low)
    }
    return result
  }

  /// The items of a query or form; nil when there are more than `limit`. A broken percent sign stands for itself.
  static func items(of text: some Collection<UInt8>, limit: Int) -> [HTTPField]? {
    var items: [HTTPField] = []
    for pair in text.split(separator: UInt8(ascii: "&")) {
      guard items.count < limit else { return nil }
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      items.append(HTTPField(lenient(parts.first ?? pair[...]), parts.count > 1 ? lenient(parts[1]) : ""))
    }
    return items
  }

  private static func lenient(_ text: some Sequence<UInt8>) -> String {
    let spaced = text.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
    return String(decoding: bytes(of: spaced) ?? spaced, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
