/// One page of a list of products.
struct Listing: Sendable {
  let title: String
  let products: [Product]
  /// From 1.
  let number: Int
  let count: Int
  /// The address of a page of this list, for numbers from 1 to `count`.
  let address: @Sendable (Int) -> String

  var next: Int? { number < count ? number + 1 : nil }
  var previous: Int? { number > 1 ? number - 1 : nil }

  /// nil where there is no such page. A list without products has one page.
  init?(_ all: [Product], title: String, number: Int, size: Int, address: @escaping @Sendable (Int) -> String) {
    let count = max(1, (all.count + size - 1) / size)
    guard (1...count).contains(number) else { return nil }
    self.title = title
    self.number = number
    self.count = count
    self.address = address
    products = Array(all.dropFirst((number - 1) * size).prefix(size))
  }
}
