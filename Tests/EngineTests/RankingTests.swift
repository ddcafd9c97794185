import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct RankingTests {
  private func ranking(
    match: String? = nil, by: String? = nil, descending: Bool = false, limit: Int = 100, columns: [String] = [],
    perSource: Bool = false
  ) -> Ranking {
    Ranking(match: match, by: by, isDescending: descending, limit: limit, columns: columns, perSource: perSource)
  }

  private func table(_ rows: Table.Row...) -> Table { Table(columns: ["name", "price", "currency"], rows: rows) }

  private let one = "http://one.example/p"
  private let two = "http://two.example/p"

  @Test func keepsThePagesOrderWhereNothingIsSaid() {
    let tables = [table(Rows.row("b"), Rows.row("a")), table(Rows.row("c"))]
    #expect(Rows.names(ranking().rank(tables)) == ["b", "a", "c"])
  }

  @Test func ordersByPriceExactlyBothWays() {
    let tables = [table(Rows.row("b", price: "9.10"), Rows.row("a", price: "9.09"), Rows.row("c", price: "10"))]
    #expect(Rows.names(ranking(by: "price").rank(tables)) == ["a", "b", "c"])
    #expect(Rows.names(ranking(by: "price", descending: true).rank(tables)) == ["c", "b", "a"])
  }

  @Test func keepsCurrenciesApartAndSaysSo() {
    let tables = [
      table(
        Rows.row("dollar", price: "1", currency: "USD", source: one),
        Rows.row("euro dear", price: "5", currency: "EUR", source: one)),
      table(Rows.row("euro cheap", price: "2", currency: "EUR", source: two)),
    ]
    let ranked = ranking(by: "price").rank(tables)
    #expect(Rows.names(ranked) == ["euro cheap", "euro dear", "dollar"])
    #expect(
      ranked.notes == [
        "cheapest in EUR: “euro cheap”, 2.00 EUR at two.example",
        "cheapest in USD: “dollar”, 1.00 USD at one.example",
        "prices in EUR and USD are not comparable without a rate",
      ])
    #expect(ranking(by: "price", descending: true).rank(tables).notes.first?.hasPrefix("dearest in EUR") == true)
  }

  @Test func ordersByOtherColumnsAcrossCurrencies() {
    func row(_ name: String, _ currency: String, _ rating: Int64) -> Table.Row {
      Rows.row(name, price: "1", currency: currency, [.init("rating", Value(.int(rating)))])
    }
    let tables = [table(row("worst", "EUR", 1), row("best", "USD", 5), row("middle", "EUR", 3))]
    #expect(Rows.names(ranking(by: "rating", descending: true).rank(tables)) == ["best", "middle", "worst"])
  }

  @Test func putsPricesThatCanBeReadInTwoWaysAtTheEndAndSaysSo() {
    let tables = [
      table(
        Rows.row("ambiguous", price: "1.299 (or 1299)", currency: "EUR"), Rows.row("none"),
        Rows.row("sure", price: "5", currency: "EUR"))
    ]
    for descending in [true, false] {
      let ranked = ranking(by: "price", descending: descending).rank(tables)
      #expect(Rows.names(ranked).first == "sure")
      #expect(ranked.notes.contains("2 of 3 rows have no price that can be read surely; they stand at the end"))
    }
  }

  @Test func saysWhenNoPriceCanBeRead() {
    let ranked = ranking(by: "price").rank([table(Rows.row("a", price: "?"), Rows.row("b"))])
    #expect(Rows.names(ranked).count == 2)
    #expect(ranked.notes == ["none of the 2 rows has a price that can be read surely"])
  }

  @Test func keepsThePersonsOrderOfSitesAmongEqualPrices() {
    let tables = [
      table(Rows.row("torch", price: "1"), Rows.row("shade", price: "1"), Rows.row("lamp of one", price: "5")),
      table(Rows.row("lamp of two", price: "5")),
    ]
    let ranked = ranking(match: "lamp", by: "price").rank(tables)
    #expect(Rows.names(ranked) == ["lamp of one", "lamp of two"])
  }

  @Test func keepsTheClosestMatchOfEachSite() {
    let tables = [
      table(
        Rows.row("Tavor lamp shade", price: "1", source: one), Rows.row("Tavor lamp", price: "9", source: one)),
      table(Rows.row("Tavor lamp", price: "8", source: two), Rows.row("Tavor lamps", price: "7", source: two)),
    ]
    let ranked = ranking(match: "tavor lamps", by: "price", perSource: true).rank(tables)
    #expect(ranked.rows.map(\.source) == [two, one])
    #expect(ranked.rows.compactMap { $0["price"]?.decimal } == [Decimal(7), Decimal(9)])
  }

  @Test func saysWhereNothingMatched() {
    let tables = [table(Rows.row("Torch", source: one), Rows.row("Shade", source: one)), table()]
    let ranked = ranking(match: "lamp").rank(tables)
    #expect(ranked.rows.isEmpty)
    #expect(ranked.notes == ["no “lamp” among 2 rows of one.example"])
  }

  @Test func keepsTheColumnsAskedForAndTheCurrencyBesideAPrice() {
    let row = Rows.row("a", price: "1", currency: "EUR", source: one, [.init("stock", Value(.int(3)))])
    let tables = [Table(columns: ["name", "price", "currency", "stock"], rows: [row])]
    let ranked = ranking(columns: ["price", "name", "unknown"]).rank(tables)
    #expect(ranked.columns == ["price", "currency", "name"])
    #expect(ranked.rows.first?.fields.map(\.name) == ["price", "currency", "name"])
    #expect(ranked.rows.first?.source == one)
    #expect(ranking(columns: ["unknown"]).rank(tables).columns == ["name", "price", "currency", "stock"])
  }

  @Test func takesTheFirstOnesAfterOrdering() {
    let tables = [table(Rows.row("b", price: "2"), Rows.row("c", price: "3"), Rows.row("a", price: "1"))]
    #expect(Rows.names(ranking(by: "price", limit: 2).rank(tables)) == ["a", "b"])
  }

  @Test func ordersTextsAndPutsRowsWithoutOneAtTheEnd() {
    let bare = Table.Row([.init("price", Value(.int(1)))])
    let tables = [Table(columns: ["name"], rows: [bare, Rows.row("b"), Rows.row("a")])]
    #expect(ranking(by: "name").rank(tables).rows.map { $0["name"]?.string } == ["a", "b", nil])
    #expect(ranking(by: "name", descending: true).rank(tables).rows.map { $0["name"]?.string } == ["b", "a", nil])
  }

  @Test func matchesTheTitleOrTheFirstTextWhereThereIsNoName() {
    let title = Table.Row([.init("id", Value(.int(1))), .init("title", Value(.string("Lamp one")))])
    let text = Table.Row([.init("id", Value(.int(2))), .init("thing", Value(.string("Lamp two")))])
    let number = Table.Row([.init("id", Value(.int(3)))])
    #expect(ranking(match: "lamp").rank([Table(columns: ["id"], rows: [title, text, number])]).rows == [title, text])
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func givesAnOrderThatHoldsBetweenAnyTwoRows(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    let rows = (0..<random.below(40)).map { number in
      let price: String? = random.below(5) == 0 ? nil : random.below(6) == 0 ? "?" : "\(random.below(8))"
      return Rows.row("row \(number)", price: price, currency: random.pick(["EUR", "USD", "GBP"]))
    }
    let isDescending = random.below(2) == 0
    let ranked = ranking(by: "price", descending: isDescending).rank([Table(columns: ["name"], rows: rows)]).rows
    #expect(Set(ranked) == Set(rows))
    for (index, row) in ranked.enumerated() {
      for later in ranked[(index + 1)...] {
        #expect(RankKey.compare(row, later, by: "price", isDescending: isDescending) != .after)
      }
    }
  }
}
