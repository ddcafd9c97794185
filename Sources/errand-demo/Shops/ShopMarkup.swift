/// How a shop puts products into HTML: the one thing in which the three shops differ in kind.
protocol ShopMarkup: Sendable {
  var look: ShopLook { get }

  /// What belongs into the page's head for this list, besides title and style.
  func head(_ listing: Listing) -> String
  func body(_ listing: Listing) -> String
  /// The ways to the other pages of the list.
  func pager(_ listing: Listing) -> String
  func body(_ product: Product) -> String
  var style: String { get }
}

extension ShopMarkup {
  func head(_ listing: Listing) -> String { "" }

  var titleTag: String { look.choices.hasLowTitles ? "h3" : "h2" }

  func link(_ product: Product) -> String {
    "<a href=\"\(escaped(look.address(of: product)))\">\(escaped(product.name))</a>"
  }

  func availability(_ product: Product) -> String {
    let words = look.words
    guard product.isInStock else { return words.isSoldOut }
    return product.stock > 20 ? words.isInStock : "\(words.isInStock) (\(product.stock))"
  }
}
