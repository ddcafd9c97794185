/// The whole town as a value: the same seed makes the same town, down to the last price.
struct Town: Sendable {
  /// The town that the examples describe.
  static let usualSeed: UInt64 = 1

  let seed: UInt64
  /// Table, cards, definition lists.
  let shops: [ShopSite]
  let school: School
  let archive: ArchiveSite
  /// The product that every shop sells exactly once.
  let comparedProduct: String
  /// A category of which every shop has at least thirty products.
  let category: String

  /// - Parameter password: of the one account that the town's locked rooms know.
  init(seed: UInt64 = Town.usualSeed, password: String = Account.usualPassword) {
    let isUsual = seed == Town.usualSeed
    var random = SeededRandom(seed: seed, purpose: "town")
    let words = isUsual ? TownWords.furnishing : TownWords.other(&random)
    let looks = isUsual ? ShopLooks.furnishing : ShopLooks.other(brands: words.brands, &random)
    let maker = CatalogueMaker(words: words, seed: seed)
    let markups: [any ShopMarkup] = [TableShop(look: looks[0]), CardShop(look: looks[1]), ListShop(look: looks[2])]
    self.seed = seed
    shops = markups.enumerated().map { number, markup in
      ShopSite(catalogue: maker.catalogue(shop: number), markup: markup)
    }
    let place = isUsual ? "Harbor" : words.brands[words.brands.count - 5]
    let account = Account(password: password)
    school = School(name: "\(place) Evening School", account: account)
    archive = ArchiveSite(
      name: "\(place) Town Archive", records: ArchiveRecords(seed: seed), readingRoom: ReadingRoom(account: account))
    category = words.kinds[0].noun
    comparedProduct = "\(words.brands[0]) \(words.kinds[0].noun)"
  }
}
