package import Domain

/// A task's result as a file for other programs.
package enum ResultExport {
  package enum Format: Sendable {
    case csv
    case markdown
  }

  /// - Parameter result: as `show-task` gives it. The pages that rows come from are the last column, where any is
  ///   known.
  package static func text(of result: JSON, as format: Format) -> String {
    let rows = result["rows"]?.array ?? []
    let named = (result["columns"]?.array ?? []).compactMap(\.string).filter { $0 != ExportCell.source }
    let names = named + (rows.contains { $0[ExportCell.source]?.string != nil } ? [ExportCell.source] : [])
    let cells = rows.map { row in names.map { row[$0] ?? .null } }
    return switch format {
    case .csv: CSVText.text(names, cells)
    case .markdown: MarkdownText.text(names, cells)
    }
  }
}
