import Testing

@testable import Browsing

@Suite struct ProductMemoryTests {
  @Test func readsOnce() {
    let memory = ProductMemory()
    var readings = 0
    for _ in 0..<3 {
      let found = memory.products {
        readings += 1
        return [ProductFacts(name: "Red lamp", price: nil)]
      }
      #expect(found.map(\.name) == ["Red lamp"])
    }
    #expect(readings == 1)
  }
}
