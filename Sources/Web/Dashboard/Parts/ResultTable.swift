import Domain

/// A task's result as a table, with the page that each row came from.
enum ResultTable {
  static func of(_ result: ResultView) -> Element {
    let hasSource = result.rows.contains { $0.source != nil }
    return Element(.div, .class("scroll"), .tabIndex(0), .role("region"), .label("Result")) {
      Element(.table) {
        Element(.thead) {
          Element(.tr) {
            for column in result.columns { Element(.th, .scope("col")) { Foreign.text(column) } }
            if hasSource { Element(.th, .scope("col")) { "source" } }
          }
        }
        Element(.tbody) {
          for row in result.rows {
            Element(.tr) {
              for cell in row.cells { self.cell(cell) }
              if hasSource { Element(.td, .class("source")) { row.source.map(source) } }
            }
          }
        }
      }
    }
  }

  private static func cell(_ json: JSON) -> Element {
    switch json {
    case .null: Element(.td) {}
    case .int, .double: Element(.td, .class("number")) { json.text }
    case .string(let text):
      Decimal(text) == nil ? Element(.td) { Foreign.text(text) } : Element(.td, .class("number")) { text }
    case .bool(let flag): Element(.td) { flag ? "yes" : "no" }
    case .array, .object: Element(.td) { Element(.code) { json.text } }
    }
  }

  /// Named by its host: the whole address is in the link.
  private static func source(_ text: String) -> Element {
    guard let link = Link(site: text) else { return Foreign.text(text) }
    let host = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).dropFirst(2).first
    return Element(.a, .href(link), .rel("noreferrer noopener external"), .title(text)) {
      Foreign.text(host.map(String.init) ?? text)
    }
  }
}
