/// The file name that a `Content-Disposition` header proposes (RFC 6266, RFC 8187).
package enum ContentDisposition {
  /// The extended name where it can be read, else the plain one; as the site wrote it, so not to be trusted.
  package static func fileName(in header: String) -> String? {
    let parameters = self.parameters(of: header.cut(toBytes: 4096))
    let extended = parameters.first { $0.name == "filename*" }.flatMap { decoded($0.value) }
    return extended ?? parameters.first { $0.name == "filename" }?.value
  }

  /// What sends a file: its plain name for old readers, the whole one for others.
  package static func attachment(_ name: String) -> String {
    let plain = String(
      decoding: name.utf8.map { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C ? $0 : 0x5F }, as: UTF8.self)
    guard plain != name else { return "attachment; filename=\"\(name)\"" }
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded(name))"
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-._~".utf8.contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + [byte].hexadecimal.uppercased()
    }.joined()
  }

  /// `UTF-8'en'na%C3%AFve.txt`; other character sets are left to the plain name.
  private static func decoded(_ value: String) -> String? {
    let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
    return PercentEncoding.decoded(parts[2])
  }

  private static func parameters(of header: String) -> [(name: String, value: String)] {
    pieces(of: header).dropFirst().compactMap { piece in
      guard let equals = piece.firstIndex(of: "=") else { return nil }
      return (trimmed(piece[..<equals]).lowercased(), unquoted(trimmed(piece[piece.index(after: equals)...])))
    }
  }

  /// Cut at semicolons that stand in no quotes.
  private static func pieces(of header: String) -> [Substring] {
    var (isQuoted, isEscaped) = (false, false)
    return header.split(omittingEmptySubsequences: false) { character in
      defer { isEscaped = isQuoted && character == "\\" && !isEscaped }
      if character == "\"", !isEscaped { isQuoted.toggle() }
      return character == ";" && !isQuoted
    }
  }

  private static func unquoted(_ text: Substring) -> String {
    guard text.hasPrefix("\""), text.count > 1 else { return String(text) }
    var (value, isEscaped) = ("", false)
    for character in text.dropFirst() {
      if character == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      if character == "\"", !isEscaped { break }
      value.append(character)
      isEscaped = false
    }
    return value
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " || text.first == "\t" { text = text.dropFirst() }
    while text.last == " " || text.last == "\t" { text = text.dropLast() }
    return text
  }
}
