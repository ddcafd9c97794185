import Domain

/// Builds the header of the final answer from the lines that libcurl hands over one by one. A value without effects.
struct HeaderCollector {
  private(set) var headers = HTTPHeaders()
  /// All lines so far, those of interim answers too.
  private(set) var bytes = 0

  /// Whether the empty line has come that ends the header.
  private(set) var isWhole = false

  /// Takes one line with its line break. A new status line begins anew, so that what remains is the last answer's
  /// (after `100 Continue`). Fields that are none are left out: they carry nothing that could be used safely.
  mutating func take(_ line: [UInt8]) {
    bytes += line.count
    let text = String(decoding: line, as: UTF8.self)
    isWhole = text.allSatisfy(\.isNewline)
    if text.hasPrefix("HTTP/") {
      headers = HTTPHeaders()
      return
    }
    guard let colon = text.firstIndex(of: ":") else { return }
    let value = text[text.index(after: colon)...]
    try? headers.append(String(text[..<colon]), Self.trimmed(value))
  }

  private static func trimmed(_ text: Substring) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
    let start = text.drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(start[...last])
  }
}
