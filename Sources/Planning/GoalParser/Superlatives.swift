/// Words that put things in an order: what by, which way.
enum Superlatives {
  struct Order: Equatable, Sendable {
    let by: String
    let isAscending: Bool
  }

  /// One word.
  static let single: [String: Order] = [
    "cheapest": Order(by: "price", isAscending: true), "priciest": Order(by: "price", isAscending: false),
    "costliest": Order(by: "price", isAscending: false), "dearest": Order(by: "price", isAscending: false),
    "best-rated": Order(by: "rating", isAscending: false), "top-rated": Order(by: "rating", isAscending: false),
    "highest-rated": Order(by: "rating", isAscending: false), "lowest-rated": Order(by: "rating", isAscending: true),
    "worst-rated": Order(by: "rating", isAscending: true), "lowest-priced": Order(by: "price", isAscending: true),
    "highest-priced": Order(by: "price", isAscending: false), "best-priced": Order(by: "price", isAscending: true),
    "newest": Order(by: "date", isAscending: false), "latest": Order(by: "date", isAscending: false),
    "youngest": Order(by: "date", isAscending: false), "oldest": Order(by: "date", isAscending: true),
    "earliest": Order(by: "date", isAscending: true), "largest": Order(by: "size", isAscending: false),
    "biggest": Order(by: "size", isAscending: false), "smallest": Order(by: "size", isAscending: true),
    "longest": Order(by: "length", isAscending: false), "shortest": Order(by: "length", isAscending: true),
    "heaviest": Order(by: "weight", isAscending: false), "lightest": Order(by: "weight", isAscending: true),
    "tallest": Order(by: "height", isAscending: false), "alphabetically": Order(by: "name", isAscending: true),
    "bestselling": Order(by: "popularity", isAscending: false),
    "best-selling": Order(by: "popularity", isAscending: false),
  ]

  /// Two words. A word behind `lowest` or `highest` that is not here is itself what the order is by.
  static let double: [String: Order] = [
    "least expensive": Order(by: "price", isAscending: true), "most affordable": Order(by: "price", isAscending: true),
    "lowest priced": Order(by: "price", isAscending: true), "lowest price": Order(by: "price", isAscending: true),
    "lowest prices": Order(by: "price", isAscending: true), "lowest cost": Order(by: "price", isAscending: true),
    "best price": Order(by: "price", isAscending: true), "best prices": Order(by: "price", isAscending: true),
    "best priced": Order(by: "price", isAscending: true), "best deal": Order(by: "price", isAscending: true),
    "best deals": Order(by: "price", isAscending: true), "best offer": Order(by: "price", isAscending: true),
    "most expensive": Order(by: "price", isAscending: false), "most costly": Order(by: "price", isAscending: false),
    "highest priced": Order(by: "price", isAscending: false), "highest price": Order(by: "price", isAscending: false),
    "highest prices": Order(by: "price", isAscending: false), "best rated": Order(by: "rating", isAscending: false),
    "best reviewed": Order(by: "rating", isAscending: false), "top rated": Order(by: "rating", isAscending: false),
    "highest rated": Order(by: "rating", isAscending: false), "lowest rated": Order(by: "rating", isAscending: true),
    "worst rated": Order(by: "rating", isAscending: true), "most popular": Order(by: "popularity", isAscending: false),
    "best selling": Order(by: "popularity", isAscending: false), "most recent": Order(by: "date", isAscending: false),
    "for less": Order(by: "price", isAscending: true), "least recent": Order(by: "date", isAscending: true),
    "alphabetical order": Order(by: "name", isAscending: true),
  ]

  /// What is better the more there is of it: sorted by it, the most comes first.
  static let descending: Set<String> = ["rating", "popularity", "score", "review", "rank", "stars"]

  /// Which way a word behind `sorted by price` points; true is ascending.
  static let directions: [String: Bool] = [
    "ascending": true, "asc": true, "increasing": true, "rising": true, "upwards": true, "descending": false,
    "desc": false, "decreasing": false, "falling": false, "downwards": false, "reversed": false,
  ]

  /// Words that point a direction with `first` behind them: `lowest first`.
  static let firsts: [String: Bool] = [
    "cheapest": true, "lowest": true, "smallest": true, "oldest": true, "earliest": true, "shortest": true,
    "least": true, "highest": false, "largest": false, "biggest": false, "newest": false, "latest": false,
    "priciest": false, "best": false, "longest": false, "most": false, "dearest": false, "expensive": false,
  ]
}
