/// What is true of a town, as one line of JSON: what tests compare pages and results with.
enum TownDescription {
  static func json(_ town: Town) -> String {
    let shops = town.shops.map { shop in
      JSONText.object([
        "currency": JSONText.string(shop.markup.look.notation.currency),
        "products": JSONText.array(shop.catalogue.products.map(product)),
      ])
    }
    let prices = town.shops.map { shop in
      shop.catalogue.products.first { $0.name == town.comparedProduct }.map { JSONText.string($0.price.plain) }
        ?? "null"
    }
    return JSONText.object([
      "shops": JSONText.array(shops),
      "comparison": JSONText.object([
        "product": JSONText.string(town.comparedProduct), "prices": JSONText.array(prices),
      ]),
      "category": JSONText.string(town.category),
      "newestReport": JSONText.object([
        "name": JSONText.string(town.archive.records.reports.first?.fileName ?? ""),
        "path": JSONText.string(town.archive.records.reports.first?.fileAddress ?? ""),
      ]),
    ])
  }

  private static func product(_ product: Product) -> String {
    JSONText.object([
      "name": JSONText.string(product.name), "price": JSONText.string(product.price.plain),
      "inStock": product.isInStock ? "true" : "false", "category": JSONText.string(product.category),
    ])
  }
}
