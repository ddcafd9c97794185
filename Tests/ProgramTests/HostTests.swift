import Domain
import TestSupport
import Testing

extension ProgramTests {
  /// A host that fails is left alone, by all tasks and every daemon.
  @Suite(.timeLimit(.minutes(2))) struct HostTests {
    /// Follows a task until its first step waits for its host.
    private func wait(of task: String, in errand: OwnErrand) async throws -> JSON {
      var step: JSON = .null
      try await until {
        step = try #require(try await errand.json("show", task)["step_list"]?.array?.first)
        try #require(step["state"] != "failed" && step["state"] != "succeeded", "\(step.text)")
        return step["waits_for"] == "host"
      }
      return step
    }

    @Test func leavesAHostAloneOverTheDeathOfItsDaemon() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let shop = try #require(town.shops.first).url.drop { $0 == "/" }
          let base = shop.hasSuffix("/") ? String(shop.dropLast()) : String(shop)
          let goal = "Extract the names from \(base)/fault/503;retry-after=none/"
          let failed = try await errand.run("run", goal)
          #expect(failed.code == 1 && failed.output.contains("(page.unavailable)"), "\(failed.output)")
          let first = try await errand.detached(goal)
          let step = try await wait(of: first, in: errand)
          #expect(step["wait_reason"]?.string?.hasSuffix(": 5 faults in a row") == true, "\(step.text)")
          #expect(errand.log.contains("is left alone until"), "\(errand.log)")

          errand.processes().first { $0.role == .daemon }?.kill()
          let second = try await errand.detached(goal)
          let other = try await wait(of: second, in: errand)
          // Its first attempt sent nothing.
          #expect(other["attempt"] == 1 && other["wait_reason"] == step["wait_reason"], "\(other.text)")
          let shown = try await errand.run("show", second)
          #expect(shown.output.contains("5 faults in a row; goes on in "), "\(shown.output)")
          for task in [first, second] { #expect(try await errand.run("cancel", task).code == 0) }
        }
      }
    }
  }
}
