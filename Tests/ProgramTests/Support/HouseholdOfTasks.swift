import Domain
import Testing

/// Tasks of every kind that a daemon may hold for long, for a test that asks about them.
struct HouseholdOfTasks: Sendable {
  /// Of each kind so many.
  private static let count = 8

  /// Gives a test an Errand with tasks that are done and have kept a file, that ask something, that are in doubt whether
  /// an order was made, and that are paused. The town that they were about is gone by then.
  static func with(_ body: (OwnErrand) async throws -> Void) async throws {
    // The shop that breaks off is not left alone.
    try await OwnErrand.with(["ERRAND_HOSTS_FAULTS": "0"]) { errand in
      try errand.add(template: AskTemplate.name, AskTemplate.text(kind: "choice"))
      try errand.add(template: "buy", OrderTemplate.single)
      try await DemoTown.with { try await fill(errand, from: $0) }
      try await body(errand)
    }
  }

  private static func fill(_ errand: OwnErrand, from town: DemoTown) async throws {
    let shop = try #require(town.shops.first)
    let lost = "url=\(shop.url)/fault/reset;done;key=lost/order"
    let kinds = [
      (["file-download", "-p", "url=\(town.archive)\(town.newestReport.path)"], "succeeded"),
      (["buy", "-p", lost, "-p", "item=\(try shop.orderable())"], "waiting"), ([AskTemplate.name], "waiting"),
      ([AskTemplate.name], "paused"),
    ]
    for (words, state) in kinds {
      for _ in 0..<count {
        let task = try await errand.detached(["--template"] + words)
        if state == "paused" { #expect(try await errand.run("pause", task).code == 0) }
        #expect(try await errand.settled(task)["state"] == .string(state), "\(words)")
      }
    }
  }
}
