import HTML

/// Takes attributes out of start tags that hold absurdly many.
///
/// libxml2 compares each attribute with all before it and cannot be stopped inside a tag: 40,000 attributes of one tag
/// take it 1.6 s, and four times that for twice as many.
enum TagGuard {
  /// How many attributes of one tag are let through.
  static let limit = 1_024

  /// The same bytes, the surplus of such tags left out up to their `>`.
  static func filter(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var copied = 0
    var place = 0
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      guard start + 1 < bytes.count, (0x61...0x7A).contains(bytes[start + 1] | 0x20) else {
        place = start + 1
        continue
      }
      let tag = measure(bytes, from: start)
      if let surplus = tag.surplus {
        kept += bytes[copied..<surplus]
        copied = tag.end
      }
      place = tag.end
    }
    guard copied > 0 else { return bytes }
    return kept + bytes[copied...]
  }

  /// Where the tag ends (its `>`, or the end of the page), and where its surplus begins.
  private static func measure(_ bytes: [UInt8], from start: Int) -> (end: Int, surplus: Int?) {
    var words = 0
    var surplus: Int?
    var quote: UInt8?
    var isWord = false
    var place = start + 1
    while place < bytes.count {
      let byte = bytes[place]
      if let open = quote {
        if byte == open { (quote, isWord) = (nil, false) }
      } else if byte == UInt8(ascii: ">") {
        break
      } else if byte.isHTMLSpace || byte == UInt8(ascii: "/") {
        isWord = false
      } else if (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")) && place > start
        && bytes[place - 1] == UInt8(ascii: "=")
      {
        quote = byte
      } else if !isWord {
        isWord = true
        words += 1
        if words > limit, surplus == nil { surplus = place }
      }
      place += 1
    }
    return (place, surplus)
  }
}
