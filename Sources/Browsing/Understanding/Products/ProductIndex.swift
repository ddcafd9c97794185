import Domain

/// Finds what another source says of the same product: by its page, else by its name where only one has it.
struct ProductIndex {
  private var byPage: [WebURL: ProductFacts] = [:]
  private var byName: [[String]: [ProductFacts]] = [:]

  init(_ products: [ProductFacts]) {
    for product in products {
      if let page = product.url?.withoutFragment, byPage[page] == nil { byPage[page] = product }
      byName[product.name.words, default: []].append(product)
    }
  }

  func match(for product: ProductFacts) -> ProductFacts? {
    if let page = product.url?.withoutFragment, let match = byPage[page] { return match }
    let words = product.name.words
    guard !words.isEmpty, let namesakes = byName[words], namesakes.count == 1 else { return nil }
    return namesakes.first
  }
}
