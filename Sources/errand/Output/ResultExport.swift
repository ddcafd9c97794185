import Domain

/// A task's result as a file for other programs.
enum ResultExport {
  enum Format {
    case csv
    case markdown
  }

  /// - Parameter result: as `show-task` gives it. The pages that rows come from are the last column, where any is
  ///   known.
  static func text(of result: JSON, as format: Format) -> String {
    let rows = result["rows"]?.array ?? []
    let named = (result["columns"]?.array ?? []).compactMap(\.string).filter { $0 != source }
    let names = named + (rows.contains { $0[source]?.string != nil } ? [source] : [])
    let cells = rows.map { row in names.map { row[$0] ?? .null } }
    return switch format {
    case .csv: CSVText.text(names, cells)
    case .markdown: MarkdownText.text(names, cells)
    }
  }

  /// The name of the column of pages.
  static let source = "source"

  /// What a cell says. Line breaks and tabs stay, all else that a terminal would obey or nobody sees goes.
  static func text(of json: JSON) -> String {
    guard json != .null else { return "" }
    var lines: [String] = []
    for line in (json.string ?? json.text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(kept)
      lines.append(parts.joined(separator: "\t"))
    }
    return lines.joined(separator: "\n")
  }

  /// Spaces stay as they are: only what is shown to people is drawn together.
  private static func kept(_ text: Substring) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !DisplayText.isUnseen(scalar) { kept.append(scalar) }
    return String(kept)
  }
}
