import Domain
import HTML
import Testing

@testable import Browsing

/// Pages that nobody would write: nothing crashes, everything stays within its limits.
@Suite struct UnderstandingFuzzTests {
  private let selector = #"div > a:not([href^='#' i]) ~ li:nth-child(2n+1), table td + td, dl dd *"#

  private func read(_ bytes: [UInt8]) throws {
    var parser = HTMLDocumentParser()
    parser.treeLimits.depth = 64
    parser.treeLimits.nodes = 20_000
    let tree: HTMLTree
    do throws(Fault) {
      tree = try parser.parse(bytes, contentType: nil)
    } catch {
      #expect([.pageTooComplex, .pageTooLarge].contains(error.code), "\(error)")
      return
    }
    #expect(tree.count <= 20_000)
    #expect(
      tree.elements(in: tree.root).allSatisfy { tree.ancestors(of: $0).prefix(66).reduce(0) { n, _ in n + 1 } <= 65 })
    _ = try tree.select(Selector(selector))
    let page = PageContent(tree: tree, url: try WebURL("https://shop.example/list?page=2"))
    let products = ProductReader(page: page).products()
    #expect(products.allSatisfy { !$0.name.isEmpty && $0.name.utf8.count <= 4_096 })
    for kind in ExtractionRequest.Kind.allCases {
      for about in [nil, "boolean"] {
        let table = try? PageExtraction(page: page).table(for: ExtractionRequest(kind: kind, about: about, limit: 100))
        #expect(table?.rows.count ?? 0 <= 100)
      }
    }
    for table in TableReader(page: page).dataTables() {
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
      #expect(Set(table.columns).count == table.columns.count)
    }
    _ = NextPageFinder(page: page).nextPage()
    if let form = SearchFormFinder(page: page).form() { _ = try? form.url(asking: "a b&c=ü") }
    _ = tree.markup(of: tree.root)
  }

  @Test(arguments: 0..<250 as Range<UInt64>)
  func survivesPiecesInNoOrder(seed: UInt64) throws {
    var noise = PageNoise(seed: seed)
    try read(noise.page(pieces: Int.random(in: 1...300, using: &noise)))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func survivesBytesOfAnyValue(seed: UInt64) throws {
    var noise = PageNoise(seed: seed)
    try read(noise.bytes(Int.random(in: 0...2_000, using: &noise)))
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func survivesAPageThatWasHurt(seed: UInt64) throws {
    var noise = PageNoise(seed: seed)
    try read(noise.mutated(noise.mutated(Array(Self.page.utf8))))
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func survivesSelectorsOfAnyText(seed: UInt64) throws {
    var noise = PageNoise(seed: seed)
    let tree = try HTMLDocumentParser().parse(Array(Self.page.utf8), contentType: nil)
    var text = Array(selector.utf8)
    for _ in 0..<3 where !text.isEmpty {
      let place = Int.random(in: 0..<text.count, using: &noise)
      text[place] = Array(#"[]():.#>+~*= "'\nabc19-"#.utf8).randomElement(using: &noise) ?? 0
    }
    do throws(Fault) {
      _ = try tree.select(Selector(String(decoding: text, as: UTF8.self)))
    } catch {
      #expect(error.code == .inputInvalid)
    }
  }

  private static let page = """
    <!DOCTYPE html><html lang=de><head><title>Shop</title><script type="application/ld+json">[{"@type":"Product",
    "name":"Mug 1","url":"/m/1","offers":{"price":"1000.00","priceCurrency":"EUR"}}]</script></head><body>
    <form action=/find><input name=q value=mug></form><main><h1>Mugs</h1><ul><li><h3><a href=/m/1>Mug 1</a></h3><del>12,99 €</del>
    <ins>10,00 €</ins></li><li><h3><a href=/m/2>Mug 2</a></h3><span>1.299 €</span></li></ul><table><caption>Boolean</caption>
    <tr><th rowspan=2>A</th><th colspan=2>B</th></tr><tr><th>C</th><th>Preis</th></tr><tr><td>x</td><td>y</td><td>3,00 €</td></tr></table>
    <dl><dt>Pot</dt><dd>CHF 1'299.–</dd><dt>Pan</dt><dd>CHF 85.50</dd></dl><p><a href="?page=1">1</a> <b>2</b> <a href="?page=3">3</a></p>
    </main></body></html>
    """
}
