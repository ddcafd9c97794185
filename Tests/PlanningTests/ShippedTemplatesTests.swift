import Domain
import Testing

@testable import Planning

@Suite struct ShippedTemplatesTests {
  @Test func areReadWithoutFault() throws {
    let registry = try shipped()
    #expect(registry.faults == [])
    #expect(registry.templates.map(\.name) == ["data-extraction", "price-comparison"])
    #expect(registry.templates(for: .compare).map(\.name) == ["price-comparison"])
  }

  @Test func debug() throws {
    let planned = try planner().plan(
      "Compare the price of the Nexus lamp at http://127.0.0.1:1/a, http://127.0.0.1:1/b and http://127.0.0.1:3/c")
    print(planned.plan.json.prettyText)
    let p2 = try planner().plan("Get the name and price of the 10 cheapest lamps at http://127.0.0.1:1/a")
    print(p2.plan.json.text)
    let p3 = try planner().plan("Extract the table of boolean operations from http://127.0.0.1:1/a")
    print(p3.plan.json.text)
    for g in [
      "", "buy it", "Log in to https://x.example as ann", "Compare the Aurora desk",
      "List all lamps under 50 EUR at https://shop.example", "Vergleiche x",
      "Compare le prix de la lampe chez https://a.example et https://b.example",
    ] {
      do {
        _ = try planner().plan(g)
        print("PLANNED \(g)")
      } catch { print("FAULT", error) }
    }
  }
}
