/// What one shop sells, in the order in which it shows it. Names differ from each other.
struct Catalogue: Equatable, Sendable {
  let products: [Product]
  let categories: [String]

  /// Those of a category, in the shop's order.
  func inCategory(_ category: String) -> [Product] { products.filter { $0.category == category } }

  /// Those whose name holds every word, in the shop's order. Case does not count, nor does an `s` at a word's end: who
  /// types "lamps" looks for a lamp. No word finds nothing.
  func search(_ text: String) -> [Product] {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(Catalogue.singular)
    guard !words.isEmpty else { return [] }
    return products.filter { product in
      let name = product.name.lowercased()
      return words.allSatisfy { word in name.indices.contains { name[$0...].hasPrefix(word) } }
    }
  }

  func product(slug: String) -> Product? { products.first { $0.slug == slug } }

  private static func singular(_ word: Substring) -> Substring {
    word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") ? word.dropLast() : word
  }
}
