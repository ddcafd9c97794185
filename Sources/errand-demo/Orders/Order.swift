/// What somebody has ordered at a shop.
struct Order: Equatable, Sendable {
  let number: Int
  let product: Product
  var quantity: Int
  /// Chosen by the buyer to find the order by; may be empty.
  let reference: String
  /// From the form; the shop only notes it. May be empty.
  let token: String
  /// From the header Idempotency-Key: the same key orders once. Empty where there was none.
  let key: String
  var isCancelled = false
  /// How many requests asked for it; more than one only where they carried the same key.
  var requests = 1

  static let quantities = 1...99

  var total: Price { Price(cents: product.price.cents * quantity) }

  func json(currency: String) -> String {
    JSONText.object([
      "order": JSONText.string("\(number)"), "item": JSONText.string(product.slug),
      "name": JSONText.string(product.name), "quantity": "\(quantity)", "total": JSONText.string(total.plain),
      "currency": JSONText.string(currency), "reference": JSONText.string(reference),
      "token": JSONText.string(token), "idempotency_key": JSONText.string(key), "requests": "\(requests)",
      "cancelled": isCancelled ? "true" : "false",
    ])
  }
}
