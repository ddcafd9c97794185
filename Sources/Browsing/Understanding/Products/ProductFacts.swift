package import Domain

/// What a page states of one product.
package struct ProductFacts: Hashable, Sendable {
  package enum Availability: String, Sendable {
    case inStock = "in stock"
    case outOfStock = "out of stock"
  }

  package struct Extra: Hashable, Sendable {
    package let label: String
    package let text: String
  }

  package var name: String
  package var price: Price?
  /// The product's own page.
  package var url: WebURL?
  package var availability: Availability?
  /// Columns of a table or terms of a definition list that are none of the above, as the page has them.
  package var extras: [Extra]

  init(
    name: String, price: Price?, url: WebURL? = nil, availability: Availability? = nil, extras: [Extra] = []
  ) {
    self.name = name
    self.price = price
    self.url = url
    self.availability = availability
    self.extras = extras
  }

  /// The same with what is missing taken from another statement of the same product.
  func filled(from other: ProductFacts) -> ProductFacts {
    var result = self
    if let price, price.currency == nil, price.amount == other.price?.amount {
      result.price = price.with(currency: other.price?.currency)
    }
    if price?.amount == nil, let known = other.price { result.price = known }
    result.url = url ?? other.url
    result.availability = availability ?? other.availability
    if extras.isEmpty { result.extras = other.extras }
    return result
  }
}
