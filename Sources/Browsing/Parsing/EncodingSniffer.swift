import HTML

/// Finds out how a page's bytes are encoded: byte order mark, then header, then the first 1,024 bytes' `<meta>`, else
/// windows-1252 (HTML standard, 13.2.3.2; the steps that guess from content are left out, as the standard allows).
package struct EncodingSniffer: Sendable {
  /// What was found, and how many bytes of mark stand before the text.
  package struct Finding: Hashable, Sendable {
    package let encoding: TextEncoding
    package let markLength: Int
  }

  private static let prescanLength = 1_024

  package static func sniff(_ bytes: [UInt8], contentType: ContentType?) -> Finding {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Finding(encoding: .utf8, markLength: 3) }
    if bytes.starts(with: [0xFE, 0xFF]) { return Finding(encoding: .utf16BigEndian, markLength: 2) }
    if bytes.starts(with: [0xFF, 0xFE]) { return Finding(encoding: .utf16LittleEndian, markLength: 2) }
    let declared = contentType?.charset.flatMap(TextEncoding.init(label:))
    return Finding(encoding: declared ?? prescan(bytes) ?? .windows1252, markLength: 0)
  }

  /// What a `<meta>` says. One that claims UTF-16 in bytes that could be read as ASCII is taken for UTF-8.
  static func prescan(_ bytes: [UInt8]) -> TextEncoding? {
    var scan = MetaScan(bytes: bytes.prefix(prescanLength))
    while let label = scan.nextCharset() {
      switch TextEncoding(label: label) {
      case .utf16LittleEndian, .utf16BigEndian: return .utf8
      case let encoding?: return encoding
      case nil: continue
      }
    }
    return nil
  }
}
