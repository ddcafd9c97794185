import Domain
import Testing

@testable import Browsing

@Suite struct ProductReaderTests {
  @Test func readsATableByWhatItsColumnsHold() throws {
    let rows = (1...4).map {
      "<tr><td>AX-\($0)</td><td><a href=/i/\($0)>Oak chair \($0)</a></td><td>4 kg</td><td>$1,\($0)00.50</td></tr>"
    }
    let markup = "<table><tr><th>Ref</th><th>Zzz</th><th>W</th><th>Qqq</th></tr>\(rows.joined())</table>"
    #expect(
      try PageFixture.products(markup).prefix(2) == [
        "Oak chair 1 ; 1100.5 ; USD ; /i/1", "Oak chair 2 ; 1200.5 ; USD ; /i/2",
      ])
    let products = ProductReader(page: try PageFixture.page(markup)).products()
    #expect(products.count == 4)
    #expect(products[0].extras.map(\.label) == ["Ref", "W"])
  }

  @Test func readsATableWithItsCurrencyInTheHeaderAlone() throws {
    let markup = """
      <html lang=de><table><thead><tr><th>Ware</th><th>Preis (EUR)</th><th>Lager</th></tr></thead>
      <tr><td>Stuhl</td><td>1.299,00</td><td>auf Lager</td></tr><tr><td>Tisch</td><td>89,90</td><td>ausverkauft</td></tr></table>
      """
    #expect(try PageFixture.products(markup) == ["Stuhl ; 1299 ; EUR ; -", "Tisch ; 89.9 ; EUR ; -"])
    let products = ProductReader(page: try PageFixture.page(markup)).products()
    #expect(products.map(\.availability) == [.inStock, .outOfStock])
  }

  @Test func readsATableWithACurrencyColumn() throws {
    let markup = """
      <table><tr><th>Item</th><th>Cost</th><th>Cur</th></tr><tr><th scope=row>Pen</th><td>1.20</td><td>GBP</td></tr>
      <tr><th scope=row>Cup</th><td>7.00</td><td>USD</td></tr></table>
      """
    #expect(try PageFixture.products(markup) == ["Pen ; 1.2 ; GBP ; -", "Cup ; 7 ; USD ; -"])
  }

  @Test func readsTheAskedPriceOfATable() throws {
    let markup = """
      <table><tr><th>Item</th><th>Was</th><th>Now</th></tr><tr><td>Big pen</td><td><s>$9.00</s></td><td>$7.00</td></tr>
      <tr><td>Big cup</td><td><s>$5.00</s></td><td>$3.00 <small>($6.00 / l)</small></td></tr></table>
      """
    #expect(try PageFixture.products(markup) == ["Big pen ; 7 ; USD ; -", "Big cup ; 3 ; USD ; -"])
  }

  @Test func readsATableOfOneRow() throws {
    let markup = """
      <h1>Results for cup</h1><table><tr><th>Item</th><th>Price</th></tr>
      <tr><td><a href=cup>Blue cup</a></td><td>3,00 €</td></tr></table>
      """
    #expect(try PageFixture.products(markup) == ["Blue cup ; 3 ; EUR ; /cup"])
  }

  @Test func readsCardsInsideALayoutTable() throws {
    let cells = (1...6).map {
      "<td><img src=x><br><a href='p\($0)'>Vase no. \($0)</a><br><font color=red>€ \($0),50</font></td>"
    }
    let markup = """
      <table width=100%><tr><td><table><tr><td><a href=/>Home</a></td><td><a href=/b>Basket</a></td></tr></table></td></tr>
      <tr><td><table><tr>\(cells[0..<3].joined())</tr><tr>\(cells[3..<6].joined())</tr></table></td></tr></table>
      """
    let products = try PageFixture.products(markup)
    #expect(products.count == 6)
    #expect(products.first == "Vase no. 1 ; 1.5 ; EUR ; /p1")
    #expect(products.last == "Vase no. 6 ; 6.5 ; EUR ; /p6")
  }

  @Test func readsCardsWhateverTheirMarkup() throws {
    let card = { (number: Int) in
      """
      <div class="c\(number % 2) \(number)"><div><a href="/thing/\(number)"><img alt=""></a></div>
      <div><h3><a href="/thing/\(number)">Thing \(number)</a></h3><p>Some words on it. Only 3 left</p>
      <div><del>20,00 €</del> <ins>1\(number),99 €</ins> <small>(3,00 €/kg)</small></div><a href="/add/\(number)">Add to basket</a></div></div>
      """
    }
    let markup = "<h1>Things</h1><p>Free shipping from 50 €</p><div>\((1...5).map(card).joined())</div>"
    #expect(
      try PageFixture.products(markup) == (1...5).map { "Thing \($0) ; 1\($0).99 ; EUR ; /thing/\($0)" })
  }

  @Test func readsCardsThatAreLinksThemselves() throws {
    let cards = (1...3).map {
      "<a href=/k\($0)><div>Kettle \($0)</div><span>in stock</span><span>£</span><span>\($0)0</span><sup>99</sup></a>"
    }
    #expect(
      try PageFixture.products("<main><section>\(cards.joined())</section></main>")
        == (1...3).map { "Kettle \($0) ; \($0)0.99 ; GBP ; /k\($0)" })
  }

  @Test func readsRowsOfText() throws {
    let markup =
      "<ul><li><a href=/a>Alpha</a> — 12,99 €, in stock</li><li><a href=/b>Beta</a> — 1.012,00 €, sold out</li></ul>"
    #expect(try PageFixture.products(markup) == ["Alpha ; 12.99 ; EUR ; /a", "Beta ; 1012 ; EUR ; /b"])
    let products = ProductReader(page: try PageFixture.page(markup)).products()
    #expect(products.map(\.availability) == [.inStock, .outOfStock])
  }

  @Test func leavesOutWhatSurroundsThePage() throws {
    let markup = """
      <nav><ul><li><a href=/1>Top 1</a> $1</li><li><a href=/2>Top 2</a> $2</li><li><a href=/3>Top 3</a> $3</li></ul></nav>
      <main><ul><li><a href=/4>Real 4</a> $4</li><li><a href=/5>Real 5</a> $5</li></ul></main>
      """
    #expect(try PageFixture.products(markup) == ["Real 4 ; 4 ; USD ; /4", "Real 5 ; 5 ; USD ; /5"])
  }

  @Test func readsMicrodata() throws {
    let card = { (number: Int) in
      """
      <li itemscope itemtype="https://schema.org/Product"><span itemprop=name>Bowl \(number)</span>
      <a href=/bowl/\(number)>more</a><span itemprop=offers itemscope><meta itemprop=priceCurrency content=EUR>
      <meta itemprop=price content="\(number).50"></span></li>
      """
    }
    #expect(
      try PageFixture.products("<ul>\((1...3).map(card).joined())</ul>")
        == (1...3).map { "Bowl \($0) ; \($0).5 ; EUR ; /bowl/\($0)" })
  }

  @Test func readsDefinitionListsByTerm() throws {
    let markup = """
      <dl><dt><a href=/r>Red rug</a></dt><dd>CHF 1'299.–</dd><dd>in stock</dd><dt><a href=/g>Green rug</a></dt>
      <dd>Price: CHF 85.50</dd><dd>sold out</dd></dl>
      """
    #expect(try PageFixture.products(markup) == ["Red rug ; 1299 ; CHF ; /r", "Green rug ; 85.5 ; CHF ; /g"])
  }

  @Test func readsDefinitionListsOfFacts() throws {
    let list = { (number: Int) in
      "<h2><a href=/l\(number)>Lock \(number)</a></h2><dl><div><dt>Marke</dt><dd>Acme Works</dd></div><div><dt>Preis</dt><dd>\(number),50 €</dd></div></dl>"
    }
    #expect(
      try PageFixture.products("<main>\((1...3).map(list).joined())</main>")
        == (1...3).map { "Lock \($0) ; \($0).5 ; EUR ; /l\($0)" })
    let named = { (number: Int) in
      "<dl><dt>Was</dt><dd><a href=/l\(number)>Lock \(number)</a></dd><dt>Preis</dt><dd>\(number),50 €</dd></dl>"
    }
    #expect(
      try PageFixture.products((1...3).map(named).joined()) == (1...3).map { "Lock \($0) ; \($0).5 ; EUR ; /l\($0)" })
  }

  @Test func readsHeadingsWithPricesUnderThem() throws {
    let markup = "<h1>Menu</h1><h2>Soup</h2><p>Hot.</p><p>4,50 €</p><h2>Bread</h2><p>Fresh.</p><p>2,00 €</p>"
    #expect(try PageFixture.products(markup) == ["Soup ; 4.5 ; EUR ; -", "Bread ; 2 ; EUR ; -"])
  }

  @Test func readsADetailPage() throws {
    let markup = """
      <title>Blue cup – Shop</title><header><a href=/>Shop</a> <a href=/basket>Basket: 0,00 €</a></header>
      <main><h1>Blue cup</h1><a href=/wish>Add to wishlist</a><p><s>9,00 €</s> <strong>7,50 €</strong> incl. VAT</p><p>in stock</p>
      <p>Delivery from 4,90 €</p><h2>Others also bought</h2><ul><li><a href=/a>Red cup</a> 3,00 €</li><li><a href=/b>Pot</a> 4,00 €</li></ul></main>
      """
    #expect(try PageFixture.products(markup) == ["Blue cup ; 7.5 ; EUR ; /list"])
  }

  @Test func readsTheOneResultOfASearch() throws {
    for card in [
      "<li><a href=/c>Blue cup</a> <b>3,00 €</b></li>", "<div><a href=/c>Blue cup</a> <b>3,00 €</b></div>",
      "<article><h2><a href=/c>Blue cup</a></h2><p>3,00 €</p></article>",
    ] {
      let markup = "<main><form><input name=q value=cup></form><h1>Results for cup</h1><div>\(card)</div></main>"
      #expect(try PageFixture.products(markup) == ["Blue cup ; 3 ; EUR ; /c"], "\(card)")
    }
  }

  @Test(arguments: [
    "", "<p>Nothing here", "<h1>Nothing</h1>", "<table><tr><td>1</td></tr></table>",
    "<table><tr><th>City</th><th>People</th></tr><tr><td>Ulm</td><td>126,000</td></tr><tr><td>Bonn</td><td>331,000</td></tr></table>",
    "<form><input name=q value=cup></form><h1>Results for cup</h1><p>No results.</p>",
    "<ul><li><a href=/a>A</a></li><li><a href=/b>B</a></li></ul>",
  ])
  func readsNoProductsWhereThereAreNone(markup: String) throws {
    #expect(try PageFixture.products(markup) == [])
  }

  @Test func keepsAnAmbiguousPriceOpen() throws {
    let markup = "<ul><li><a href=/a>Pot</a> 1.299 €</li><li><a href=/b>Pan</a> 2.100 €</li></ul>"
    #expect(try PageFixture.products(markup) == ["Pot ; 1.299|1299 ; EUR ; /a", "Pan ; 2.1|2100 ; EUR ; /b"])
    #expect(try PageFixture.products("<html lang=de>" + markup)[0] == "Pot ; 1299 ; EUR ; /a")
    #expect(try PageFixture.products(markup + "<ul><li>9,50 €</ul>")[0] == "Pot ; 1299 ; EUR ; /a")
  }
}
