/// One thing that a shop sells.
struct Product: Equatable, Sendable {
  let name: String
  let category: String
  let price: Price
  /// What it cost before a sale; more than `price`.
  let formerPrice: Price?
  /// Pieces left; 0 is sold out.
  let stock: Int
  /// The shop's own article number.
  let article: String

  var isInStock: Bool { stock > 0 }
  var slug: String { errand_demo.slug(name) }
}
