import Domain
import HTML

@testable import Browsing

/// Makes pages for tests of understanding.
enum PageFixture {
  static func page(_ markup: String, at address: String = "https://shop.example/list") throws -> PageContent {
    PageContent(
      tree: try HTMLDocumentParser().parse(Array(markup.utf8), contentType: "text/html; charset=utf-8"),
      url: try WebURL(address))
  }

  /// Name, amount, currency and path of each product, for short expectations.
  static func lines(_ products: [ProductFacts]) -> [String] {
    products.map { product in
      let amount = product.price.map { price in
        price.amount.map(\.description) ?? price.alternatives.map(\.description).joined(separator: "|")
      }
      return [product.name, amount ?? "-", product.price?.currency ?? "-", product.url?.requestTarget ?? "-"]
        .joined(separator: " ; ")
    }
  }

  static func products(_ markup: String) throws -> [String] { lines(ProductReader(page: try page(markup)).products()) }
}
