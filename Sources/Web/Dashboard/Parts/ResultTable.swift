import Domain

/// A task's result as a table, with the page that each row came from.
enum ResultTable {
  static func of(_ result: ResultView) -> Element {
    let hasSource = result.rows.contains { $0.source != nil }
    let places = result.columns.indices.map { column in Self.places(of: result.rows.map { $0.cells[column] }) }
    let numbers = Set(zip(result.columns, places).filter { $0.1 != nil }.map(\.0))
    return Element(.div, .class("scroll"), .tabIndex(0), .role("region"), .label("Result")) {
      Element(.table) {
        TableHead.row(result.columns + (hasSource ? ["source"] : []), numbers: numbers)
        Element(.tbody) {
          for row in result.rows {
            Element(.tr) {
              for (cell, places) in zip(row.cells, places) { self.cell(cell, places) }
              if hasSource { Element(.td) { row.source.map { address($0, isWhole: false) } } }
            }
          }
        }
      }
    }
  }

  /// The most digits behind the point in a column of numbers, so that they stand under each other; nil for another one.
  private static func places(of cells: [JSON]) -> Int? {
    let given = cells.filter { $0 != .null }
    let numbers = given.compactMap(number)
    guard !given.isEmpty, numbers.count == given.count else { return nil }
    return min(numbers.map(\.scale).max() ?? 0, 6)
  }

  private static func number(_ json: JSON) -> Decimal? {
    switch json {
    case .int, .double: Decimal(json.text)
    case .string(let text): Decimal(text)
    default: nil
    }
  }

  private static func cell(_ json: JSON, _ places: Int?) -> Element {
    if let places, let number = number(json) {
      return Element(.td, .class("number")) { number.text(places: places) }
    }
    switch json {
    case .null: return Element(.td)
    case .string(let text): return Element(.td) { address(text, isWhole: true) }
    case .bool(let flag): return Element(.td) { flag ? "yes" : "no" }
    case .int, .double, .array, .object: return Element(.td) { Element(.code) { json.text } }
    }
  }

  /// A link where it is an address of the web; named by its host alone where that is enough.
  private static func address(_ text: String, isWhole: Bool) -> Element {
    guard text.hasPrefix("http://") || text.hasPrefix("https://"), let link = Link(site: text) else {
      return Foreign.text(text)
    }
    let host = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).dropFirst(2).first
    return Element(.a, .href(link), .rel("noreferrer noopener external"), .title(text)) {
      Foreign.text(isWhole ? text : host.map(String.init) ?? text)
    }
  }
}
