import Domain

/// A table as comma-separated values (RFC 4180), in UTF-8 without a mark at its beginning.
///
/// Pages say what stands in the cells, and spreadsheets take text that begins with one of `= + - @` for a formula,
/// which can send the rest of the sheet away or start a program (CWE-1236). Such text gets an apostrophe before it, as
/// OWASP advises under "CSV Injection". Numbers stay numbers: what is one, sign and all, is left as it is.
enum CSVText {
  static func text(_ names: [String], _ rows: [[JSON]]) -> String {
    let head = names.map { field(.string($0)) }
    return ([head] + rows.map { $0.map(field) }).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private static func field(_ json: JSON) -> String {
    let text = ExportCell.text(of: json)
    let isGuarded = json.string != nil && isFormula(text)
    let isSplit = text.utf8.contains { quoted.contains($0) } || text.hasPrefix(" ") || text.hasSuffix(" ")
    guard isGuarded || isSplit else { return text }
    let doubled = String(text.flatMap { $0 == "\"" ? "\"\"" : String($0) })
    return "\"\(isGuarded ? "'" : "")\(doubled)\""
  }

  /// Spaces before it are no hindrance to some programs, and the wide letters of East Asia are read as the narrow ones.
  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0 != " " }) else { return false }
    switch first {
    case "\t", "\n", "=", "+", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
    case "-": return Decimal(text) == nil
    default: return false
    }
  }

  private static let quoted = Array(",\"\n\t".utf8)
}
