import Domain
import Testing

@testable import Browsing

@Suite struct StructuredDataReaderTests {
  private func script(_ json: String) -> String { "<script type='application/ld+json'>\(json)</script>" }

  @Test(arguments: [
    #"{"@context":"https://schema.org","@type":"Product","name":"Cup","url":"/cup","offers":{"@type":"Offer","price":"1299.00","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}"#,
    #"[{"@type":"WebSite","name":"Shop"},{"@type":["Thing","Product"],"name":"Cup","offers":[{"price":1299,"priceCurrency":"eur","url":"/cup","availability":"InStock"}]}]"#,
    #"{"@graph":[{"@type":"BreadcrumbList","itemListElement":[{"name":"Home"}]},{"@type":"schema:Product","name":"Cup","url":"https://shop.example/cup","offers":{"@type":"AggregateOffer","lowPrice":1299.0,"highPrice":2000,"priceCurrency":"EUR","availability":"http://schema.org/InStock"}}]}"#,
    #"{"@type":"ItemList","itemListElement":[{"@type":"ListItem","position":1,"item":{"@type":"Product","name":"Cup","url":"/cup","offers":{"priceSpecification":{"price":"1.299,00","priceCurrency":"EUR"},"availability":"InStock"}}}]}"#,
    #"{"@type":"WebPage","mainEntity":{"@type":"Product","name":{"@value":"Cup"},"url":"/cup","offers":{"price":"1,299.00","priceCurrency":"EUR","availability":"InStock"},"isRelatedTo":{"@type":"Product","name":"Other","offers":{"price":1}}}}"#,
    "<!--\n{\"@type\":\"Product\",\"name\":\"Cup\n\",\"url\":\"/cup\",\"offers\":{\"price\":1299,\"priceCurrency\":\"EUR\",\"availability\":\"InStock\"}};\n-->",
    "//<![CDATA[\n{\"@type\":\"Product\",\"name\":\"Cup\",\"url\":\"/cup\",\"offers\":{\"price\":1299,\"priceCurrency\":\"EUR\",\"availability\":\"InStock\"}}\n//]]>",
  ])
  func readsAProduct(json: String) throws {
    let products = ProductReader(page: try PageFixture.page("<h1>Cup</h1>" + script(json))).products()
    #expect(PageFixture.lines(products) == ["Cup ; 1299 ; EUR ; /cup"])
    #expect(products.first?.availability == .inStock)
  }

  @Test(arguments: [
    "", "{", "[]", "null", #"{"@type":"Product"}"#, #"{"@type":"Product","name":""}"#, #"{"@type":"Book","name":"A"}"#,
    #"{"@type":"Organization","name":"A","offers":{"price":1}}"#, String(repeating: "[", count: 1_000),
    #"{"@type":"Product","name":"A","name":"B"}"#,
  ])
  func readsNothingOutOfAnythingElse(json: String) throws {
    #expect(try PageFixture.products(script(json)) == [])
  }

  @Test func readsTheSignsOfMarkupInNames() throws {
    let json = #"{"@type":"Product","name":"Salt &amp; Pepper 3&quot;","offers":{"price":2,"priceCurrency":"USD"}}"#
    #expect(try PageFixture.products(script(json)).first?.hasPrefix("Salt & Pepper 3\" ; 2 ; USD") == true)
  }

  @Test func tellsPriceAndCurrencyOfWhatIsSeen() throws {
    let items = (1...3).map {
      #"{"@type":"Product","name":"Mug \#($0)","url":"/m/\#($0)","offers":{"price":"\#($0)000.00","priceCurrency":"EUR"}}"#
    }
    let cards = (1...3).map { "<li><a href=/m/\($0)>Mug \($0)</a> \($0).000 kr, in stock</li>" }
    let products = ProductReader(
      page: try PageFixture.page(script("[\(items.joined(separator: ","))]") + "<ul>\(cards.joined())</ul>")
    ).products()
    #expect(PageFixture.lines(products) == (1...3).map { "Mug \($0) ; \($0)000 ; EUR ; /m/\($0)" })
    #expect(products.allSatisfy { $0.availability == .inStock })
  }

  @Test func keepsAListWhoseDataTellsOneOfManyOnly() throws {
    let json = #"{"@type":"Product","name":"Mug 2","url":"/m/2","offers":{"price":"2.75","priceCurrency":"USD"}}"#
    let cards = (1...3).map { "<li><a href=/m/\($0)>Mug \($0)</a> $\($0).50</li>" }
    #expect(
      try PageFixture.products("<h1>All mugs of ours</h1>" + script(json) + "<ul>\(cards.joined())</ul>") == [
        "Mug 1 ; 1.5 ; USD ; /m/1", "Mug 2 ; 2.75 ; USD ; /m/2", "Mug 3 ; 3.5 ; USD ; /m/3",
      ])
  }

  @Test func staysWithTheSubjectOfADetailPage() throws {
    let json = #"{"@type":"Product","name":"Mug 9","offers":{"price":"9.00","priceCurrency":"USD"}}"#
    let cards = (1...3).map { "<li><a href=/m/\($0)>Mug \($0)</a> $\($0).50</li>" }
    #expect(
      try PageFixture.products("<h1>Mug 9</h1><p>$9.00</p>" + script(json) + "<ul>\(cards.joined())</ul>")
        .first?.hasPrefix("Mug 9 ; 9 ; USD") == true)
  }
}
