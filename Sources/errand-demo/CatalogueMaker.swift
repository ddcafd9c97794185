/// Makes the catalogues of a town's three shops: a core that all of them sell, and for each shop what only chance lets
/// it share.
struct CatalogueMaker {
  /// Per kind: in every shop, and added by one shop.
  private static let shared = 12
  private static let own = 18

  private let words: TownWords
  private let seed: UInt64
  private let core: [[Draft]]

  /// A product before a shop has priced it.
  private struct Draft {
    let name: String
    let kind: TownWords.Kind
    /// In hundredths, before the shop's own mark-up.
    let worth: Int
  }

  init(words: TownWords, seed: UInt64) {
    self.words = words
    self.seed = seed
    var random = SeededRandom(seed: seed, purpose: "core")
    core = words.kinds.enumerated().map { place, kind in
      var names = CatalogueMaker.names(kind, words, &random)
      if place == 0 {
        let compared = "\(words.brands[0]) \(kind.noun)"
        names = [compared] + names.filter { $0 != compared }
      }
      return names.prefix(CatalogueMaker.shared).enumerated().map { number, name in
        // The compared product costs a middling price, so that neither end of a ranking finds it by luck.
        let middling = kind.cheapest * 100 + (kind.dearest - kind.cheapest) * 10
        let worth = place == 0 && number == 0 ? middling : CatalogueMaker.worth(kind, &random)
        return Draft(name: name, kind: kind, worth: worth)
      }
    }
  }

  /// - Parameter shop: 0, 1 or 2; decides prices, order, stock and what is sold besides the core.
  func catalogue(shop: Int) -> Catalogue {
    var random = SeededRandom(seed: seed, purpose: "shop \(shop)")
    var products: [Product] = []
    for shared in core {
      guard let kind = shared.first?.kind else { continue }
      let known = Set(shared.map(\.name) + ["\(words.brands[0]) \(words.kinds[0].noun)"])
      let names = CatalogueMaker.names(kind, words, &random).filter { !known.contains($0) }
      let drafts = names.prefix(CatalogueMaker.own).map {
        Draft(name: $0, kind: kind, worth: CatalogueMaker.worth(kind, &random))
      }
      products += priced(shared + drafts, shop: shop, &random)
    }
    products += neighbours(of: products, shop: shop, &random)
    return Catalogue(products: random.shuffled(products), categories: words.kinds.map(\.noun) + ["accessory"])
  }

  /// Every brand plain and in every manner, in an order of chance.
  private static func names(_ kind: TownWords.Kind, _ words: TownWords, _ random: inout SeededRandom) -> [String] {
    random.shuffled(
      words.brands.flatMap { brand in
        ["\(brand) \(kind.noun)"] + words.manners.map { "\(brand) \($0) \(kind.noun)" }
      })
  }

  /// Many cheap, few dear: the cube of an even draw.
  private static func worth(_ kind: TownWords.Kind, _ random: inout SeededRandom) -> Int {
    let draw = random.below(1001)
    return kind.cheapest * 100 + (kind.dearest - kind.cheapest) * draw * draw * draw / 10_000_000
  }

  /// No two products of a kind cost the same in one shop: every ranking has one answer.
  private func priced(_ drafts: [Draft], shop: Int, _ random: inout SeededRandom) -> [Product] {
    var taken: Set<Int> = []
    return drafts.map { draft in
      var cents = CatalogueMaker.rounded(draft.worth * (85 + random.below(36)) / 100, shop: shop, &random)
      while !taken.insert(cents).inserted { cents += 100 }
      return product(draft.name, draft.kind.noun, cents, shop: shop, &random)
    }
  }

  /// Things that are nearly the compared product. All cost more than the dozen cheapest of the kind, so that those are
  /// the same whether or not parts are counted among them.
  private func neighbours(of products: [Product], shop: Int, _ random: inout SeededRandom) -> [Product] {
    guard let kind = words.kinds.first, let brand = words.brands.first else { return [] }
    let ranked = products.filter { $0.category == kind.noun }.map(\.price.cents).sorted()
    guard ranked.count > 12 else { return [] }
    let parts = words.parts.enumerated().map { number, part in
      product("\(brand) \(kind.noun) \(part)", "accessory", ranked[11] + 37 + number * 50, shop: shop, &random)
    }
    let sort = product("\(brand) \(words.sort) \(kind.noun)", kind.noun, ranked[12] + 17, shop: shop, &random)
    return parts + [sort]
  }

  private func product(
    _ name: String, _ category: String, _ cents: Int, shop: Int, _ random: inout SeededRandom
  ) -> Product {
    let isOnSale = random.chance(1, of: 9)
    return Product(
      name: name, category: category, price: Price(cents: cents),
      formerPrice: isOnSale ? Price(cents: cents + cents / 5 / 100 * 100 + 100) : nil,
      stock: random.chance(1, of: 6) ? 0 : 1 + random.below(40),
      article: "\(["A", "K", "R"][shop % 3])\(10_000 + random.below(90_000))")
  }

  private static func rounded(_ cents: Int, shop: Int, _ random: inout SeededRandom) -> Int {
    let endings = [[99, 0, 95], [90, 0, 95], [0, 50, 99]][shop % 3]
    return max(1, cents / 100) * 100 + random.pick(endings)
  }
}
