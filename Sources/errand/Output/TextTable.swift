/// Lays columns out for the eye: a pure function of cells, width and style.
///
/// Where the columns fit, they stand side by side, the widest cut with an ellipsis if need be; numbers are never cut.
/// Where they do not, each row becomes a block of names and values.
struct TextTable {
  let columns: [String]
  let rows: [[ResultView.Cell]]

  /// - Parameter rows: each with a cell for every column.
  init(columns: [String], rows: [[ResultView.Cell]]) {
    self.columns = columns
    self.rows = Self.aligned(rows, columns.count)
  }

  private static let gap = 2
  /// No column is made narrower to fit; where numbers need more, their column is not made narrower than that.
  private static let narrowest = 6

  /// - Parameter width: cells of a line; nil for as many as are needed.
  func lines(width: Int?, _ style: Style) -> [String] {
    guard !columns.isEmpty else { return [] }
    guard let widths = fitted(to: width) else { return blocks(width: width ?? 0, style) }
    let numeric = columns.indices.map { column in
      let cells = rows.map { $0[column] }.filter { !$0.text.isEmpty }
      return !cells.isEmpty && cells.allSatisfy(\.isNumber)
    }
    let heads = columns.map { ResultView.Cell(text: $0, isNumber: false) }
    let head = line(heads, widths, numeric, style).map { style.paint($0, .bold) }
    let rule = widths.map { String(repeating: style.rule, count: $0) }
    return [Self.join(head), Self.join(rule.map { style.paint($0, .dim) })]
      + shortened(to: widths, style).map { Self.join(line($0, widths, numeric, style)) }
  }

  /// Columns that are narrower than their cells show addresses without what they have in common.
  private func shortened(to widths: [Int], _ style: Style) -> [[ResultView.Cell]] {
    let isNarrow = columns.indices.map { column in rows.contains { DisplayText.width($0[column].text) > widths[column] }
    }
    return rows.map { row in
      row.indices.map { column in
        guard isNarrow[column], !row[column].isWhole else { return row[column] }
        let text = DisplayText.cutAddress(row[column].text, to: widths[column], style)
        return ResultView.Cell(text: text, isNumber: false)
      }
    }
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

  /// The natural widths; where they are too wide, the widest is cut down again and again. Nil where that is not enough.
  private func fitted(to width: Int?) -> [Int]? {
    var widths = columns.indices.map { column in
      max(1, DisplayText.width(columns[column]), rows.map { DisplayText.width($0[column].text) }.max() ?? 0)
    }
    guard let width else { return widths }
    let least = columns.indices.map { column in
      let whole = rows.map { $0[column] }.filter(\.isWhole).map { DisplayText.width($0.text) }.max() ?? 0
      return min(widths[column], max(Self.narrowest, whole))
    }
    var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - width
    while excess > 0 {
      let shrinkable = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = shrinkable.map({ widths[$0] }).max() else { return nil }
      let peers = shrinkable.filter { widths[$0] == widest }
      let second = shrinkable.map { widths[$0] }.filter { $0 < widest }.max() ?? 0
      let target = max(second, widest - (excess + peers.count - 1) / peers.count)
      for column in peers {
        let cells = max(target, least[column])
        excess -= widths[column] - cells
        widths[column] = cells
      }
    }
    return widths
  }

  /// A line for each value that there is, more where it is long, and an empty line between rows.
  private func blocks(width: Int, _ style: Style) -> [String] {
    let rows = rows.map { row in
      zip(columns, row).filter { !$0.1.text.isEmpty }.flatMap { name, cell in
        block(name + ":", cell.text, width: width, style)
      }
    }
    return Array(rows.joined(separator: [""]))
  }

  private func block(_ name: String, _ value: String, width: Int, _ style: Style) -> [String] {
    let hanging = DisplayText.width(name) + 1
    if hanging + DisplayText.width(value) <= width { return ["\(style.paint(name, .bold)) \(value)"] }
    let names = TextWrap.lines(name, to: width).map { style.paint($0, .bold) }
    return names + TextWrap.lines(value, to: width - 2).map { "  " + $0 }
  }
}
