import HTTPServer
import Testing

@testable import errand_demo

@Suite struct ShopSiteTests {
  /// A product as a page shows it.
  private struct Shown: Hashable {
    let name: String
    let cents: Int
    let isInStock: Bool
  }

  private static let shops: [(UInt64, Int)] = TownTests.seeds.flatMap { seed in (0..<3).map { (seed, $0) } }

  private static func expected(_ products: [Product]) -> Set<Shown> {
    Set(products.map { Shown(name: $0.name, cents: $0.price.cents, isInStock: $0.isInStock) })
  }

  /// Reads a listing by the marks that this shop's look gives to its parts.
  private static func shown(_ page: String, _ look: ShopLook) -> [Shown] {
    Pages.pieces(page, from: look.mark(.item), to: "\u{0}").compactMap { item in
      guard let title = Pages.pieces(item, from: look.mark(.title) + ">", to: "</a>").first,
        let price = Pages.pieces(item, from: look.mark(.price) + ">", to: "</").first,
        let cents = Pages.cents(Pages.plain(price))
      else { return nil }
      return Shown(name: Pages.plain(title), cents: cents, isInStock: !item.contains("data-sold-out"))
    }
  }

  /// Follows the shop's own way on, as a person would, and gathers what all pages show.
  private static func walk(_ shop: ShopSite, from start: String) -> [Shown] {
    let look = shop.markup.look
    var (target, seen, all): (String?, Int, [Shown]) = (start, 0, [])
    while let current = target, seen < 100 {
      seen += 1
      let page = Pages.text(Pages.get(shop, current))
      all += shown(page, look)
      target = next(page, look, number: seen + 1)
    }
    return all
  }

  private static func next(_ page: String, _ look: ShopLook, number: Int) -> String? {
    guard let pager = Pages.split(page, look.mark(.pager)).dropFirst().first else { return nil }
    let links = Pages.pieces(pager, from: "<a ", to: "</a>")
    let link = links.first { link in
      let words = Pages.split(link, ">").last ?? ""
      return words == "\(number)" || words.hasPrefix(look.words.next)
    }
    return link.flatMap { Pages.pieces($0, from: "href=\"", to: "\"").first.map(Pages.plain) }
  }

  @Test(arguments: shops) func showsEveryProductExactlyOnceOverItsPages(seed: UInt64, number: Int) {
    let shop = Town(seed: seed).shops[number]
    let all = Self.walk(shop, from: "/")
    #expect(all.count == shop.catalogue.products.count)
    #expect(Set(all) == Self.expected(shop.catalogue.products))
  }

  @Test(arguments: shops) func findsWhatIsSearchedFor(seed: UInt64, number: Int) {
    let town = Town(seed: seed)
    let (shop, look) = (town.shops[number], town.shops[number].markup.look)
    let target = "/\(look.searchPath)?\(look.searchField)="
    let plural = Self.walk(shop, from: target + town.category + "s")
    #expect(plural.count > look.pageSize)
    #expect(
      Set(plural) == Self.expected(shop.catalogue.products.filter { $0.name.lowercased().contains(town.category) }))
    let exact = Self.walk(shop, from: target + percentEncoded(town.comparedProduct.uppercased()))
    #expect(exact.contains { $0.name == town.comparedProduct })
    let none = Pages.get(shop, target + "zzz")
    #expect(none.status == 200)
    #expect(Pages.text(none).contains(escaped(look.words.nothing)))
  }

  @Test(arguments: shops) func listsItsCategories(seed: UInt64, number: Int) {
    let shop = Town(seed: seed).shops[number]
    for category in shop.catalogue.categories {
      let shown = Self.walk(shop, from: shop.markup.look.address(ofCategory: category))
      #expect(Set(shown) == Self.expected(shop.catalogue.inCategory(category)))
    }
  }

  @Test(arguments: shops) func hasAPageForEachProduct(seed: UInt64, number: Int) {
    let shop = Town(seed: seed).shops[number]
    for product in shop.catalogue.products {
      let page = Pages.get(shop, shop.markup.look.address(of: product))
      #expect(page.status == 200)
      let text = Pages.text(page)
      #expect(text.contains(escaped(product.name)))
      #expect(text.contains(escaped(shop.markup.look.notation.text(product.price))))
    }
  }

  @Test func repeatsTheCardsFactsAsJSON() {
    for seed in TownTests.seeds {
      let shop = Town(seed: seed).shops[1]
      let page = Pages.text(Pages.get(shop, "/"))
      let json = Pages.pieces(page, from: "application/ld+json\">", to: "</script>").joined()
      for product in Self.shown(page, shop.markup.look) {
        #expect(json.contains("\"name\":\"\(product.name)\""))
        #expect(json.contains("\"price\":\"\(Price(cents: product.cents).plain)\""))
      }
    }
  }

  @Test(arguments: ["/?page=0", "/?page=999", "/?page=x", "/?page=-1", "/category/nothing", "/product/none", "/a/b/c"])
  func saysWhatIsNotThere(target: String) {
    let answer = Pages.get(Town().shops[0], target)
    #expect(answer.status == 404)
    #expect(Pages.text(answer).contains("This page does not exist."))
  }

  @Test func refusesWhatIsNotReading() {
    let request = HTTPServerRequest(method: "POST", target: "/", path: [])
    for site in Town().shops { #expect(site.respond(to: request).status == 405) }
  }

  @Test func showsWhatWasTypedWithoutObeyingIt() {
    let page = Pages.text(Pages.get(Town().shops[0], "/search?q=%3Cscript%3E%22%26"))
    #expect(!page.contains("<script>"))
    #expect(page.contains("value=\"&lt;script&gt;&quot;&amp;\""))
  }
}
