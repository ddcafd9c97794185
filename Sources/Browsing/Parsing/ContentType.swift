import HTML

/// What a `Content-Type` header says, as far as reading a page needs it (WHATWG MIME Sniffing, section 4.4).
package struct ContentType: Hashable, Sendable {
  /// `type/subtype` in lower case.
  package let essence: String
  /// The `charset` parameter as written, without quotes.
  package let charset: String?

  /// Nil where `header` names no type.
  package init?(_ header: String) {
    let parts = header.utf8.prefix(1_024).split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    guard let first = parts.first else { return nil }
    let essence = Self.trimmed(first).asciiLowercased
    guard essence.utf8.contains(UInt8(ascii: "/")) else { return nil }
    self.essence = essence
    charset =
      parts.dropFirst().lazy.compactMap { part -> String? in
        let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
        guard sides.count == 2, Self.trimmed(sides[0]).asciiLowercased == "charset" else { return nil }
        let label = Self.trimmed(sides[1]).filter { $0 != "\"" && $0 != "'" }
        return label.isEmpty ? nil : label
      }.first
  }

  /// Whether the HTML parser is the one to read it.
  package var isHTML: Bool { essence == "text/html" || essence == "application/xhtml+xml" }

  private static func trimmed(_ bytes: Substring.UTF8View) -> String {
    String(Substring(bytes)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
