/// Lays columns out for the eye: a pure function of cells, width and style.
struct TextTable {
  let columns: [String]
  let rows: [[ResultView.Cell]]

  /// - Parameter rows: each with a cell for every column.
  init(columns: [String], rows: [[ResultView.Cell]]) {
    self.columns = columns
    self.rows = Self.aligned(rows, columns.count)
  }

  private static let gap = 2
  /// No column is made narrower to fit.
  private static let narrowest = 6

  /// - Parameter width: cells of a line; nil for as many as are needed.
  func lines(width: Int?, _ style: Style) -> [String] {
    guard !columns.isEmpty else { return [] }
    let widths = fitted(to: width)
    let numeric = columns.indices.map { column in
      let cells = rows.map { $0[column] }.filter { !$0.text.isEmpty }
      return !cells.isEmpty && cells.allSatisfy(\.isNumber)
    }
    let heads = columns.map { ResultView.Cell(text: $0, isNumber: false) }
    let head = line(heads, widths, numeric, style).map { style.paint($0, .bold) }
    let rule = widths.map { String(repeating: style.rule, count: $0) }
    return [Self.join(head), Self.join(rule.map { style.paint($0, .dim) })]
      + rows.map { Self.join(line($0, widths, numeric, style)) }
  }

  private func line(
    _ cells: [ResultView.Cell], _ widths: [Int], _ numeric: [Bool], _ style: Style
  ) -> [String] {
    zip(cells, zip(widths, numeric)).map { cell, column in
      DisplayText.pad(DisplayText.cut(cell.text, to: column.0, style), to: column.0, right: column.1)
    }
  }

  private static func join(_ cells: [String]) -> String {
    var line = cells.joined(separator: String(repeating: " ", count: gap))
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  /// Numbers of one column with equally many places, so that their points stand below each other: 133.00 over 138.50.
  private static func aligned(_ rows: [[ResultView.Cell]], _ columns: Int) -> [[ResultView.Cell]] {
    let places = (0..<columns).map { column in rows.map { $0[column].places }.max() ?? 0 }
    return rows.map { cells in zip(cells, places).map { $0.with(places: $1) } }
  }

  /// The natural widths; where they are too wide, the widest is cut down again and again.
  private func fitted(to width: Int?) -> [Int] {
    var widths = columns.indices.map { column in
      max(1, DisplayText.width(columns[column]), rows.map { DisplayText.width($0[column].text) }.max() ?? 0)
    }
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - width
    while excess > 0, let widest = widths.max(), widest > Self.narrowest {
      let second = widths.filter { $0 < widest }.max() ?? 0
      let peers = widths.indices.filter { widths[$0] == widest }
      let target = max(second, Self.narrowest, widest - (excess + peers.count - 1) / peers.count)
      for column in peers { widths[column] = target }
      excess -= (widest - target) * peers.count
    }
    return widths
  }
}
