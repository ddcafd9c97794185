import Domain
import LoopbackTesting
import Testing

extension ProgramTests {
  /// The town's shops, read by goals in plain words and compared with what is true of them.
  @Suite struct ShopTests {
    /// The town that everybody gets, and others with their own goods, names and markup.
    static let seeds: [UInt64?] = [DemoTown.usual, 7, 21, 42]

    /// Nothing listens there.
    private static func closedAddress() throws -> String { "http://127.0.0.1:\(try LoopbackSocket.listen().port)" }

    @Test(arguments: seeds) func comparesThreeShops(seed: UInt64?) async throws {
      try await DemoTown.with(seed: seed) { town in
        try await OwnErrand.with { errand in
          let result = try await errand.result(of: town.comparison)
          #expect(result.state == "succeeded")
          #expect(result.rows.count == 3)
          for shop in town.shops {
            let row = try #require(result.rows.first { $0.source.hasPrefix(shop.url + "/") })
            #expect(row.name == town.product)
            #expect(row.price == shop.comparedPrice)
            #expect(row.currency == shop.currency)
          }
          expectCheapestPerCurrency(result, of: town.shops)
        }
      }
    }

    private func expectCheapestPerCurrency(_ result: TaskResult, of shops: [DemoTown.Shop]) {
      for (currency, shops) in Dictionary(grouping: shops, by: \.currency) {
        let cheapest = shops.min { $0.comparedPrice < $1.comparedPrice }
        let note = result.notes.first { $0.hasPrefix("cheapest in \(currency)") } ?? ""
        #expect(note.contains(cheapest?.url.dropFirst("http://".count) ?? "?"), "\(result.notes)")
      }
      let hasSeveral = Set(shops.map(\.currency)).count > 1
      #expect(result.notes.contains { $0.hasSuffix("not comparable without a rate") } == hasSeveral)
    }

    @Test(arguments: seeds) func findsTheTenCheapest(seed: UInt64?) async throws {
      try await DemoTown.with(seed: seed) { town in
        try await OwnErrand.with { errand in
          for shop in town.shops {
            let goal = "Get the name and price of the 10 cheapest \(town.category)s at \(shop.url)"
            let result = try await errand.result(of: goal)
            #expect(result.state == "succeeded")
            let goods = shop.products.filter { $0.category == town.category }
            #expect(result.rows.map(\.price) == goods.map(\.price).sorted().prefix(10).map { $0 }, "\(goal)")
            for row in result.rows {
              #expect(goods.contains { $0.name == row.name && $0.price == row.price }, "\(row)")
              #expect(row.currency == shop.currency)
            }
          }
        }
      }
    }

    @Test func doesWithoutAShopThatIsDown() async throws {
      let closed = try Self.closedAddress()
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let shops = [town.shops[0], town.shops[2]]
          let goal = town.comparison(at: [shops[0].url, closed, shops[1].url])
          let ending = try await errand.run("run", goal, "--json")
          let result = TaskResult(json: try OwnErrand.json(ending.lines.last ?? ""))
          #expect(ending.code == 0)
          #expect(result.rows.map(\.price).sorted() == shops.map(\.comparedPrice).sorted())
          let task = try #require(result.json["task"]?.string)
          let notes = try await errand.json("show", task)["notes"]?.array?.compactMap(\.string) ?? []
          #expect(notes.contains { $0.contains(closed.dropFirst("http://".count)) }, "\(notes)")
        }
      }
    }

    @Test func tellsTheRootCauseWhereNoShopIsUp() async throws {
      let closed = [try Self.closedAddress(), try Self.closedAddress()]
      try await OwnErrand.with { errand in
        let ending = try await errand.run(
          "run", "Compare the price of the desk lamp at \(closed[0]) and \(closed[1])", "--json")
        #expect(ending.code == 1)
        let result = TaskResult(json: try OwnErrand.json(ending.lines.last ?? ""))
        #expect(result.state == "failed")
        #expect(result.errorCode == "network.refused")
        #expect(ending.errors.contains("(network.refused)"))
        #expect(ending.errors.contains("Check that the site is up and the port is right."))
      }
    }
  }
}
