import Domain
import Testing

@testable import Browsing

@Suite struct PageExtractionTests {
  private let shop = """
    <table><tr><th>Item</th><th>Price</th><th>Weight in kg</th><th>Stock</th></tr>
    <tr><td><a href=/a>Oak desk</a></td><td>$1,299.50</td><td>30</td><td>in stock</td></tr>
    <tr><td><a href=/b>Elm desk</a></td><td>$999.00</td><td>25</td><td>sold out</td></tr></table>
    """

  private func extract(_ markup: String, _ request: ExtractionRequest) throws -> Table {
    try PageExtraction(page: PageFixture.page(markup)).table(for: request)
  }

  @Test func givesRecordsWithTheirSources() throws {
    let table = try extract(shop, ExtractionRequest(kind: .records))
    #expect(table.columns == ["name", "price", "currency", "url", "availability", "Weight in kg", "Stock"])
    #expect(table.rows.map { $0["price"]?.decimal } == [Decimal("1299.5"), Decimal(999)])
    #expect(table.rows[0]["name"]?.sources == [.page(origin: "https://shop.example")])
    #expect(table.rows[0]["url"]?.string == "https://shop.example/a")
    #expect(table.rows[1]["availability"]?.string == "out of stock")
    #expect(table.rows[0].source == "https://shop.example/list")
  }

  @Test func givesTheColumnsThatWereNamed() throws {
    let table = try extract(
      shop, ExtractionRequest(kind: .records, columns: ["title", "cost", "weights", "colour"], limit: 1))
    #expect(table.columns == ["name", "price", "currency", "Weight in kg"])
    #expect(table.rows.count == 1)
    #expect(try extract(shop, ExtractionRequest(kind: .records, columns: ["colour"])).columns.count == 7)
  }

  @Test func saysWhatStaysAmbiguous() throws {
    let table = try extract(
      "<ul><li><a href=/a>Pot</a> 1.299 €<li><a href=/b>Pan</a> 2.100 €</ul>", ExtractionRequest(kind: .records))
    #expect(table.rows[0]["price"]?.string == "1.299 €")
    #expect(table.notes == ["2 prices can be read in two ways: 1.299 € may be 1.299 or 1299"])
  }

  @Test func givesNoRecordsForAPageWithoutProducts() throws {
    #expect(try extract("<p>none", ExtractionRequest(kind: .records)).rows.isEmpty)
  }

  @Test func givesTablesAndLists() throws {
    let table = try extract(
      "<h2>Desks</h2>" + shop, ExtractionRequest(kind: .table, about: "desks", columns: ["item", "url"]))
    #expect(table.columns == ["Item", "url"])
    #expect(table.rows.map { $0["url"]?.string } == ["https://shop.example/a", "https://shop.example/b"])
    #expect(table.notes == ["read from: Desks"])
    let list = try extract("<h2>Woods</h2><ol><li>Oak<li>Elm</ol>", ExtractionRequest(kind: .list, about: "woods"))
    #expect(list.rows.map { $0["item"]?.string } == ["Oak", "Elm"])
  }

  /// As sites answer when a session is over: status 200, and a form where the page was.
  @Test(arguments: [ExtractionRequest.Kind.records, .table, .list])
  func tellsALogInFormWhereNothingIs(kind: ExtractionRequest.Kind) {
    let form = "<main><h1>Log in</h1><form><input name=user><input type=Password name=word></form></main>"
    let fault = #expect(throws: Fault.self) { _ = try extract(form, ExtractionRequest(kind: kind, about: "prices")) }
    #expect(fault?.code == .pageLogin)
    #expect(fault?.message.hasSuffix("on https://shop.example/list, which shows a log-in form in its place") == true)
  }

  /// A box for members at the top of every page, one that nobody sees, or one beside what was looked for.
  @Test(arguments: [
    "<header><form><input type=password></form></header><p>none", "<div hidden><input type=password></div><p>none",
    "<p>none<input type=text name=password>",
  ])
  func takesNoOtherFormForALogIn(page: String) throws {
    #expect(try extract(page, ExtractionRequest(kind: .records)).rows.isEmpty)
    let fault = #expect(throws: Fault.self) { _ = try extract(page, ExtractionRequest(kind: .table)) }
    #expect(fault?.code == .pageNothingFound)
    let beside = try extract(shop + "<form><input type=password></form>", ExtractionRequest(kind: .records))
    #expect(!beside.rows.isEmpty)
  }

  @Test func saysThatNothingIsAboutIt() {
    let fault = #expect(throws: Fault.self) { _ = try extract(shop, ExtractionRequest(kind: .table, about: "weather")) }
    #expect(fault?.code == .pageNothingFound)
    #expect(fault?.message == "looking for a table about weather on https://shop.example/list")
  }
}
