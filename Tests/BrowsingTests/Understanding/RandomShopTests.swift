import Testing

@testable import Browsing

/// Extraction knows no shop: it reads any that a seed makes up.
@Suite struct RandomShopTests {
  @Test(arguments: 0..<400 as Range<UInt64>)
  func readsAShopItHasNeverSeen(seed: UInt64) throws {
    var shop = RandomShop(seed: seed)
    let page = shop.page()
    #expect(try PageFixture.products(page) == shop.lines, "\(page)")
  }
}
