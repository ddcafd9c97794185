package import Domain

/// A price as a page states it.
package struct Price: Hashable, Sendable {
  /// Nil where the notation leaves two readings open: see ``alternatives``.
  package let amount: Decimal?
  /// The two readings of an ambiguous amount, smaller first; else empty.
  package let alternatives: [Decimal]
  /// ISO 4217; nil where the page does not tell.
  package let currency: String?
  /// As written, white space tidied.
  package let text: String

  package init(amount: Decimal?, alternatives: [Decimal] = [], currency: String?, text: String) {
    self.amount = amount
    self.alternatives = alternatives
    self.currency = currency
    self.text = text
  }

  func with(currency: String?) -> Price {
    Price(amount: amount, alternatives: alternatives, currency: currency, text: text)
  }
}
