import Domain
import Testing

extension ProgramTests {
  /// Effects of which nobody knows whether they happened, and people who say so.
  @Suite struct ResolveTests {
    /// Orders where the answer is lost: the shop has the order, and Errand cannot know.
    private static func withLostOrder(
      _ body: (OwnErrand, DemoTown.Shop, String) async throws -> Void
    ) async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          try errand.add(template: "buy", OrderTemplate.single)
          let shop = try #require(town.shops.first)
          let url = "\(shop.url)/fault/reset;done;key=lost/order"
          let order = ["run", "--template", "buy", "-p", "url=\(url)", "-p", "item=\(try shop.orderable())"]
          let lost = try await errand.run(order + ["--json"])
          #expect(lost.code == 3, "\(lost.output)\(lost.errors)")
          let line = try #require(lost.lines.last)
          let task = try #require(try OwnErrand.json(line)["task"]?.string)
          let inbox = try await errand.run("inbox")
          #expect(inbox.output.contains("errand resolve \(task)"), "\(inbox.output)")
          try await body(errand, shop, task)
        }
      }
    }

    @Test func goesOnWhereItHappened() async throws {
      try await Self.withLostOrder { errand, shop, task in
        #expect(try await errand.run("resolve", task, "order", "--done").code == 0)
        #expect(try await errand.run("watch", task).code == 0)
        #expect(try shop.orders(underReference: "fault") == 1)
        let second = try await errand.run("resolve", task, "order", "--again")
        #expect(second.code == 1 && second.errors.contains("(task.not_doubtful)"), "\(second.errors)")
      }
    }

    @Test func repeatsOnlyWhatAPersonSaysDidNotHappen() async throws {
      try await Self.withLostOrder { errand, shop, task in
        let daemon = try #require(errand.processes().first { $0.role == .daemon })
        daemon.kill()
        #expect(daemon.ended(within: 5))
        #expect(try await errand.run("resolve", task, "order", "--again").code == 0)
        // It is lost again, since the shop has not mended itself.
        #expect(try await errand.settled(task)["state"] == "waiting")
        #expect(try shop.orders(underReference: "fault") == 2)
        #expect(try await errand.run("resolve", task, "order", "--fail").code == 0)
        let ending = try await errand.run("watch", task)
        #expect(ending.code == 1, "\(ending.output)")
        #expect(try shop.orders(underReference: "fault") == 2)
      }
    }
  }
}
