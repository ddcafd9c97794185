/// What to read from a page.
package struct ExtractionRequest: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Things of one sort that repeat: products with name, price, currency.
    case records
    /// One table of the page.
    case table
    /// One list of the page.
    case list
  }

  package let kind: Kind
  /// Words that name the table or list, as in its caption, header or nearest heading.
  package let about: String?
  /// The columns wanted, as the person named them; empty for all.
  package let columns: [String]
  /// No more rows than this.
  package let limit: Int

  package static let rowLimit = 5_000

  package init(kind: Kind, about: String? = nil, columns: [String] = [], limit: Int = rowLimit) {
    self.kind = kind
    self.about = about
    self.columns = columns
    self.limit = limit
  }
}
