import HTML

/// Walks over the first bytes of a page and hands out the charset of each `<meta>`, comments and other tags passed
/// over (HTML standard, "prescan a byte stream to determine its encoding").
struct MetaScan {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  mutating func nextCharset() -> String? {
    while place < bytes.endIndex {
      if starts(with: "<!--") {
        skipComment()
      } else if starts(with: "<meta"), let after = peek(5), after.isHTMLSpace || after == UInt8(ascii: "/") {
        place += 5
        if let label = charset(of: readAttributes()) { return label }
      } else if bytes[place] == UInt8(ascii: "<"), let next = peek(1), Self.isTagStart(next) {
        place += 1
        while let byte = peek(0), !byte.isHTMLSpace, byte != UInt8(ascii: ">") { place += 1 }
        _ = readAttributes()
      } else {
        place += 1
      }
    }
    return nil
  }

  private func charset(of attributes: [String: String]) -> String? {
    if let label = attributes["charset"] { return label }
    guard attributes["http-equiv"]?.asciiLowercased == "content-type", let content = attributes["content"] else {
      return nil
    }
    return ContentType(content)?.charset
  }

  /// Reads up to the tag's end; of two attributes of one name the first counts.
  private mutating func readAttributes() -> [String: String] {
    var attributes: [String: String] = [:]
    while let byte = peek(0), byte != UInt8(ascii: ">") {
      if byte.isHTMLSpace || byte == UInt8(ascii: "/") {
        place += 1
        continue
      }
      let name = readName()
      skipSpace()
      var value = ""
      if peek(0) == UInt8(ascii: "=") {
        place += 1
        skipSpace()
        value = readValue()
      } else if name.isEmpty {
        place += 1
      }
      if attributes[name] == nil { attributes[name] = value }
    }
    place = min(place + 1, bytes.endIndex)
    return attributes
  }

  private mutating func readName() -> String {
    read { !$0.isHTMLSpace && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      .asciiLowercased
  }

  private mutating func readValue() -> String {
    if let quote = peek(0), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      place += 1
      let value = read { $0 != quote }
      place = min(place + 1, bytes.endIndex)
      return value
    }
    return read { !$0.isHTMLSpace && $0 != UInt8(ascii: ">") }
  }

  private mutating func read(while isWanted: (UInt8) -> Bool) -> String {
    let start = place
    while let byte = peek(0), isWanted(byte) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func skipSpace() {
    while let byte = peek(0), byte.isHTMLSpace { place += 1 }
  }

  private mutating func skipComment() {
    place += 2
    while place < bytes.endIndex, !starts(with: "-->") { place += 1 }
    place = min(place + 3, bytes.endIndex)
  }

  private func peek(_ distance: Int) -> UInt8? {
    place + distance < bytes.endIndex ? bytes[place + distance] : nil
  }

  private func starts(with text: String) -> Bool {
    let end = place + text.utf8.count
    guard end <= bytes.endIndex else { return false }
    return zip(bytes[place..<end], text.utf8).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
  }

  private static func isTagStart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!")
      || byte == UInt8(ascii: "?")
  }
}
