import HTML

/// A table or list of a page as a grid of cells.
package struct PageTable: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    /// On one line, white space tidied.
    package let text: String
    /// The first link of the cell, as written.
    package let href: String?
    /// Where the cell is in the page; nil for a place that no cell covers.
    let node: NodeID?

    init(text: String, href: String? = nil, node: NodeID? = nil) {
      self.text = text
      self.href = href
      self.node = node
    }

    static let empty = Cell(text: "")
  }

  /// What names it: its caption, else the nearest heading; "" where there is neither.
  package let caption: String
  /// One name for each column, no two alike; made up (`column 2`) where the page gives none.
  package let columns: [String]
  /// As many cells in each row as there are columns.
  package let rows: [[Cell]]
  /// Whether the page itself names the columns.
  package let hasHeader: Bool
  /// Where it begins in the page.
  let node: NodeID

  /// - Parameters:
  ///   - names: of the columns as the page has them; empty and doubled ones are told apart.
  init(caption: String, names: [String], rows: [[Cell]], hasHeader: Bool, node: NodeID) {
    self.caption = caption
    self.rows = rows
    self.hasHeader = hasHeader
    self.node = node
    var columns: [String] = []
    var seen: Set<String> = []
    for (place, name) in names.enumerated() {
      let base = name.isEmpty ? "column \(place + 1)" : name
      var unique = base
      var number = 2
      while seen.contains(unique) {
        unique = "\(base) \(number)"
        number += 1
      }
      seen.insert(unique)
      columns.append(unique)
    }
    self.columns = columns
  }
}
