import Domain

/// A task's files for people.
enum FilesText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let files = json["files"]?.array ?? []
    guard !files.isEmpty else { return ["no files"] }
    let rows = files.map { file in
      func text(_ name: String) -> String { DisplayText.clean(file[name]?.string ?? "") }
      return [
        ResultView.Cell(text: text("name"), isNumber: false, isWhole: true),
        ResultView.Cell(text: text("type"), isNumber: false),
        ResultView.Cell(text: size(file["bytes"]?.int ?? 0), isNumber: true),
        ResultView.Cell(text: text("step"), isNumber: false),
        ResultView.Cell(text: String(text("sha256").prefix(12)), isNumber: false, isWhole: true),
      ]
    }
    return TextTable(columns: ["name", "type", "size", "step", "sha256"], rows: rows).lines(width: width, style)
  }

  /// Three digits at most, in powers of 1024.
  static func size(_ bytes: Int64) -> String {
    guard bytes >= 1024 else { return "\(bytes) B" }
    var (amount, unit) = (bytes, 0)
    let units = ["KiB", "MiB", "GiB", "TiB"]
    while amount >= 1024 * 1024, unit < units.count - 1 { (amount, unit) = (amount / 1024, unit + 1) }
    let tenths = amount * 10 / 1024
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10) \(units[unit])" : "\(tenths / 10) \(units[unit])"
  }
}
