import Domain
import Testing

/// An order in the course of which a part of Errand is killed.
struct KilledOrder: Sendable {
  /// Where the task stands when that happens.
  enum Moment: CaseIterable {
    /// The shop has the request for its first page, and keeps quiet.
    case opening
    /// The shop has the order's request, has done nothing, and keeps quiet.
    case ordering
    /// The shop has taken the order, and keeps quiet.
    case ordered
    /// The shop has the request for what it has of the order, and keeps quiet.
    case reading
    /// The task has just been recorded.
    case submitted
    /// The shop has the request for its first page, and answers.
    case opens
    /// The shop has the order's request, and answers.
    case orders
    /// The shop has the last request, and answers.
    case reads

    static let held: [Moment] = [.opening, .ordering, .ordered, .reading]
    static let passing: [Moment] = [.submitted, .opens, .orders, .reads]
  }

  /// The buyer's.
  let reference: String
  let moment: Moment
  let isProbed: Bool
  var task = ""

  /// The same, with its task started.
  func started(at shop: DemoTown.Shop, by errand: OwnErrand) async throws -> KilledOrder {
    var order = self
    order.task = try await errand.detached(
      "--template", isProbed ? "order" : "order-unprobed",
      "-p", "shop=\(shop.url)\(prefix([.opening, .opens]))/",
      "-p", "desk=\(shop.url)\(prefix([.ordering, .ordered, .orders]))/order",
      "-p", "book=\(shop.url)/orders",
      "-p", "list=\(shop.url)\(prefix([.reading, .reads]))/orders.json",
      "-p", "item=\(try shop.orderable())",
      "-p", "reference=\(reference)")
    return order
  }

  /// The beginning of a path that asks the shop to do at this moment what it is to do.
  private func prefix(_ moments: [Moment]) -> String {
    guard moments.contains(moment) else { return "" }
    switch moment {
    case .opening, .ordering, .reading: return "/fault/silent;times=1;key=\(reference)"
    case .ordered: return "/fault/silent;done;times=1;key=\(reference)"
    case .submitted: return ""
    case .opens, .orders, .reads: return "/fault/slow;ms=1;times=1;key=\(reference)"
    }
  }

  /// Returns when the shop has seen the request at which this moment is.
  func arrives(at shop: DemoTown.Shop) async throws {
    guard moment != .submitted else { return }
    for _ in 0..<3000 {
      if try shop.requests(underKey: reference) > 0 { return }
      try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("the shop never saw \(reference) at \(moment)")
  }

  /// The state in which the task has ended, or waits for a person.
  func ending(_ errand: OwnErrand) async throws -> String {
    if isProbed {
      let end = try await errand.run("watch", task, "--json")
      return try OwnErrand.json(try #require(end.lines.last, "\(end.errors)"))["state"]?.string ?? ""
    }
    return try await errand.settled(task)["state"]?.string ?? ""
  }
}
