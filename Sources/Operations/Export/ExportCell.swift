import Domain

/// A value of a result as files for other programs hold it.
enum ExportCell {
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
    for scalar in text.unicodeScalars where !scalar.isUnseen { kept.append(scalar) }
    return String(kept)
  }
}
