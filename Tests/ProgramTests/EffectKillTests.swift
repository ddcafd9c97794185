import Domain
import POSIX
import Storage
import TestSupport
import Testing

extension ProgramTests {
  /// Orders at a shop while parts of Errand are killed around them: never two orders of one reference, and every doubt
  /// is settled by its probe, or waits for a person.
  @Suite struct EffectKillTests {
    private static let rounds = 100
    private static let ordersOfARound = 3

    /// `ERRAND_TEST_SEED` chooses other orders and other moments.
    private static let seeds = [ThisProcess.environment("ERRAND_TEST_SEED").flatMap { UInt64($0) } ?? 1]

    @Test(arguments: seeds) func neverOrdersTwice(seed: UInt64) async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          try errand.add(template: "order", OrderTemplate.probed)
          try errand.add(template: "order-unprobed", OrderTemplate.unprobed)
          let random = SeededRandom(seed: seed)
          let shop = try #require(town.shops.first)
          var orders: [KilledOrder] = []
          for round in 0..<Self.rounds {
            let some = try await Self.place(round: round, at: shop, by: errand, random)
            let role = Self.roles[round % Self.roles.count]
            Self.kill(role, of: errand)
            for order in some { try await Self.expectOneOrder(order, at: shop, by: errand, killed: role) }
            orders += some
          }
          #expect(try await errand.run("stop").code == 0)
          errand.expectNoProcess()
          try await Self.report(orders, seed: seed, in: errand)
        }
      }
    }

    private static let roles: [HostProcess.Role] = [.daemon, .gateway, .supervisor, .page]

    // MARK: - Placing

    /// Starts some orders side by side, each of which the shop holds up at another moment, and one that it lets pass.
    /// - Returns: when the shop has seen all of them where they are held up, and the last one where it passes.
    private static func place(
      round: Int, at shop: DemoTown.Shop, by errand: OwnErrand, _ random: SeededRandom
    ) async throws -> [KilledOrder] {
      var orders: [KilledOrder] = []
      for number in 0..<ordersOfARound {
        let isLast = number == ordersOfARound - 1
        let moments = isLast ? KilledOrder.Moment.passing : KilledOrder.Moment.held
        let moment = moments[(round / roles.count + number) % moments.count]
        let order = KilledOrder(
          reference: "r\(round)-\(number)", moment: moment, isProbed: random.below(4) > 0)
        orders.append(try await order.started(at: shop, by: errand))
        guard isLast else { continue }
        for order in orders { try await order.arrives(at: shop) }
      }
      return orders
    }

    /// All that serve a job, of a kind.
    private static func kill(_ role: HostProcess.Role, of errand: OwnErrand) {
      let processes = errand.processes()
      for process in processes where process.role == role && (role != .page || process.servesAJob) { process.kill() }
    }

    // MARK: - Afterwards

    private static func expectOneOrder(
      _ order: KilledOrder, at shop: DemoTown.Shop, by errand: OwnErrand, killed role: HostProcess.Role
    ) async throws {
      let what = "\(order.reference), held at \(order.moment), killed \(role)"
      let state = try await order.ending(errand)
      let count = try shop.orders(underReference: order.reference)
      #expect(count <= 1, "\(count) orders of \(what)")
      switch state {
      case "succeeded": #expect(count == 1, "no order of \(what)")
      case "waiting": #expect(!order.isProbed, "nobody looked after \(what)")
      default: Issue.record("\(what): \(state)\n\(errand.log.suffix(2000))")
      }
    }

    private static func report(_ orders: [KilledOrder], seed: UInt64, in errand: OwnErrand) async throws {
      let migrations = try #require(Programs.checkout) + "/Migrations"
      let store = try SQLiteStore.open(path: errand.state + "/errand.db", migrations: migrations, time: SystemTime())
      var (disturbed, doubted, probed, waiting) = (0, 0, 0, 0)
      for order in orders {
        let id = try #require(TaskID(order.task))
        let events = try store.events(of: id, after: 0, limit: 10_000)
        let types = Set(events.map(\.body.type))
        if !types.isDisjoint(with: [.stepInterrupted, .stepRetrying, .stepUnknown]) { disturbed += 1 }
        if types.contains(.stepUnknown) { doubted += 1 }
        if types.contains(.stepUnknown), types.contains(.taskSucceeded) { probed += 1 }
        if try store.task(id)?.state == .waiting {
          waiting += 1
          #expect(types.contains(.stepUnknown), "it waits for nothing: \(order.reference)")
        }
        let versions = events.map(\.version)
        #expect(!versions.isEmpty && versions == Array(1...versions.count), "task \(order.task)")
      }
      await store.close()
      print(
        "seed \(seed): \(orders.count) orders, \(disturbed) disturbed, \(doubted) of unknown outcome, "
          + "\(probed) settled by a probe, \(waiting) left to a person")
      #expect(disturbed > orders.count / 2, "too few were disturbed: the moments are ill chosen")
      #expect(probed > 0 && waiting > 0)
    }
  }
}
