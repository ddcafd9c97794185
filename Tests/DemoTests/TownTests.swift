import Testing

@testable import errand_demo

@Suite struct TownTests {
  static let seeds: [UInt64] = [Town.usualSeed, 0, 2, 7, 42, .max]

  @Test(arguments: seeds) func isTheSameForTheSameSeed(seed: UInt64) {
    #expect(TownDescription.json(Town(seed: seed)) == TownDescription.json(Town(seed: seed)))
    let (one, other) = (Town(seed: seed), Town(seed: seed))
    for (left, right) in zip(one.shops, other.shops) {
      #expect(Pages.text(Pages.get(left, "/")) == Pages.text(Pages.get(right, "/")))
    }
  }

  @Test func sharesNoProductNameOrClassWithAnotherTown() {
    let usual = Town()
    for seed in Self.seeds.dropFirst() {
      let other = Town(seed: seed)
      for (left, right) in zip(usual.shops, other.shops) {
        #expect(Set(left.catalogue.products.map(\.name)).isDisjoint(with: right.catalogue.products.map(\.name)))
        let parts = ShopLook.Part.allCases
        #expect(Set(parts.map(left.markup.look.css)).isDisjoint(with: parts.map(right.markup.look.css)))
        #expect(left.markup.look.searchField != right.markup.look.searchField)
      }
    }
  }

  @Test(arguments: seeds) func sellsEveryProductOnceAndTheComparedOneEverywhere(seed: UInt64) {
    let town = Town(seed: seed)
    for shop in town.shops {
      let names = shop.catalogue.products.map { $0.name.lowercased() }
      #expect(names.count >= 300)
      #expect(Set(names).count == names.count)
      #expect(Set(shop.catalogue.products.map(\.slug)).count == names.count)
      #expect(names.filter { $0 == town.comparedProduct.lowercased() }.count == 1)
      // Neighbours whose names hold the compared product's words.
      #expect(shop.catalogue.search(town.comparedProduct).count >= 4)
      #expect(shop.catalogue.inCategory(town.category).count >= 30)
    }
  }

  @Test(arguments: seeds) func hasOneAnswerToWhichAreTheTenCheapest(seed: UInt64) {
    let town = Town(seed: seed)
    for shop in town.shops {
      let strict = shop.catalogue.inCategory(town.category).sorted { $0.price < $1.price }.prefix(10)
      let loose = shop.catalogue.search(town.category).sorted { $0.price < $1.price }.prefix(10)
      #expect(Array(strict) == Array(loose))
      #expect(Set(loose.map(\.price)).count == 10)
      #expect(shop.catalogue.products.contains { $0.price.cents >= 100_000 })
      #expect(shop.catalogue.products.allSatisfy { $0.price.cents > 0 })
      #expect(shop.catalogue.products.contains { !$0.isInStock })
    }
  }

  @Test(arguments: seeds) func differsInPriceFromShopToShop(seed: UInt64) {
    let town = Town(seed: seed)
    let prices = town.shops.compactMap { shop in
      shop.catalogue.products.first { $0.name == town.comparedProduct }?.price
    }
    #expect(prices.count == 3)
    #expect(prices[1] != prices[2])
    let shared = Set(town.shops[0].catalogue.products.map(\.name))
      .intersection(town.shops[1].catalogue.products.map(\.name))
      .intersection(town.shops[2].catalogue.products.map(\.name))
    #expect(shared.count >= 120)
  }

  @Test func holdsWhatItsExamplesSay() {
    let town = Town()
    #expect(town.comparedProduct == "Nexus lamp")
    #expect(town.shops.map(\.markup.look.notation.currency) == ["USD", "EUR", "EUR"])
    #expect(town.shops[0].catalogue.products.map(\.name).contains("Nexus lamp shade"))
    #expect(town.shops[0].catalogue.products.map(\.name).contains("Nexus floor lamp"))
    let described = TownDescription.json(town)
    #expect(described.hasPrefix(#"{"shops":[{"currency":"USD","products":[{"name":""#))
    #expect(described.contains(#","category":"lamp","newestReport":{"name":"annual-report-"#))
    #expect(Pages.pieces(described, from: #""prices":["#, to: "]").first?.split(separator: ",").count == 3)
  }
}
