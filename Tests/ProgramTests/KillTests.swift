import Domain
import POSIX
import Storage
import TestSupport
import Testing

extension ProgramTests {
  /// Whatever part of Errand is killed, and whenever: the task comes to the same result, and nothing is left behind.
  @Suite struct KillTests {
    private static let rounds = 25

    @Test(arguments: [1 as UInt64]) func survivesKillsAtRandomInstants(seed: UInt64) async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let undisturbed = try await errand.result(of: town.comparison).json["result"]
          #expect(undisturbed?["rows"]?.array?.count == 3)
          let random = SeededRandom(seed: seed)
          var tasks: [String] = []
          for round in 0..<Self.rounds {
            let task = try await errand.detached(town.comparison)
            tasks.append(task)
            try await Task.sleep(for: .milliseconds(random.below(300)))
            let killed = Self.kill(one: random, of: errand)
            let ending = try await errand.run("watch", task, "--json")
            let end = try OwnErrand.json(try #require(ending.lines.last))
            #expect(end["state"] == "succeeded", "round \(round), killed \(killed): \(end.text)")
            #expect(end["result"] == undisturbed, "round \(round), killed \(killed)")
          }
          #expect(try await errand.run("stop").code == 0)
          errand.expectNoProcess()
          try await Self.expectGaplessEvents(of: tasks, in: errand)
        }
      }
    }

    /// A part of the kind that the dice choose among those that live.
    private static func kill(one random: SeededRandom, of errand: OwnErrand) -> HostProcess.Role? {
      let processes = errand.processes().filter { $0.role != .other }
      let roles = HostProcess.Role.allCases.filter { role in processes.contains { $0.role == role } }
      guard !roles.isEmpty else { return nil }
      let role = random.pick(roles)
      random.pick(processes.filter { $0.role == role }).kill()
      return role
    }

    private static func expectGaplessEvents(of tasks: [String], in errand: OwnErrand) async throws {
      let migrations = try #require(Programs.checkout) + "/Migrations"
      let store = try SQLiteStore.open(path: errand.state + "/errand.db", migrations: migrations, time: SystemTime())
      for task in tasks {
        let id = try #require(TaskID(task))
        let versions = try store.events(of: id, after: 0, limit: 10_000).map(\.version)
        #expect(!versions.isEmpty && versions == Array(1...versions.count), "task \(task)")
        #expect(try store.task(id)?.version == versions.count)
      }
      await store.close()
    }
  }
}
