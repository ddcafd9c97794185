import HTTPServer
import Testing

@testable import errand_demo

@Suite struct OrderDeskTests {
  private let shop = Town().shops[1]

  private func ask(_ method: String, _ target: String, _ form: String = "", _ headers: HTTPHeaders = [:])
    -> HTTPServerResponse
  {
    shop.respond(to: Pages.request(method, target, form: form, headers: headers))
  }

  private var item: String { shop.catalogue.products.first { $0.isInStock }?.slug ?? "" }

  @Test func offersAFormWithATokenOfItsOwnEachTime() {
    let pages = (0..<2).map { _ in Pages.text(ask("GET", "/order?item=\(item)")) }
    let tokens = pages.flatMap { Pages.pieces($0, from: "name=\"token\" value=\"", to: "\"") }
    #expect(Set(tokens).count == 2 && tokens.allSatisfy { $0.count == 32 })
    #expect(pages[0].contains("value=\"\(item)\" selected"))
  }

  @Test func countsEveryOrderAlsoWithTheSameToken() {
    for number in 1...2 {
      let answer = ask("POST", "/order", "item=\(item)&quantity=3&reference=mine&token=t")
      #expect(answer.status == 201 && Pages.text(answer).contains("<dd>\(1000 + number)</dd>"))
    }
    let list = Pages.text(ask("GET", "/orders.json?reference=mine"))
    #expect(list.hasPrefix(#"{"count":2,"orders":[{"order":"1001","item":""#) && list.contains(#""token":"t""#))
    #expect(Pages.text(ask("GET", "/orders.json?reference=other")) == #"{"count":0,"orders":[]}"#)
  }

  @Test func ordersOnceForTheSameIdempotencyKey() {
    let answers = (0..<3).map { _ in
      ask("POST", "/order", "item=\(item)&quantity=1", ["Idempotency-Key": "k", "Accept": "application/json"])
    }
    #expect(answers.map(\.status) == [201, 200, 200])
    #expect(shop.desk.book.orders.map(\.requests) == [3])
    #expect(Pages.text(answers[2]).contains(#""requests":3"#))
  }

  @Test func findsAnOrderByItsReference() {
    #expect(ask("GET", "/orders?reference=mine").status == 404)
    _ = ask("POST", "/order", "item=\(item)&quantity=1&reference=mine")
    let page = ask("GET", "/orders?reference=mine")
    #expect(page.status == 200 && Pages.text(page).contains("1001"))
    #expect(ask("GET", "/orders/1001").status == 200 && ask("GET", "/orders/1002").status == 404)
  }

  @Test func changesAndCancels() {
    _ = ask("POST", "/order", "item=\(item)&quantity=1")
    #expect(ask("PUT", "/orders/1001", "quantity=5").status == 200)
    #expect(ask("PATCH", "/orders/1001", "quantity=100").status == 422)
    #expect(ask("DELETE", "/orders/1001").status == 200)
    #expect(ask("POST", "/orders/1001").status == 405)
    #expect(shop.desk.book.orders.map(\.quantity) == [5] && shop.desk.book.orders.map(\.isCancelled) == [true])
  }

  @Test func refusesWhatItCannotSell() {
    let soldOut = shop.catalogue.products.first { !$0.isInStock }?.slug ?? ""
    for form in [
      "", "item=none&quantity=1", "item=\(item)&quantity=0", "item=\(item)&quantity=x", "item=\(soldOut)&quantity=1",
    ] {
      #expect(ask("POST", "/order", form).status == 422)
    }
    #expect(shop.desk.book.orders.isEmpty)
  }

  @Test func takesANameForAnItem() throws {
    let product = try #require(shop.catalogue.products.first { $0.isInStock })
    #expect(ask("POST", "/order", "item=\(percentEncoded(product.name))&quantity=1").status == 201)
  }
}
