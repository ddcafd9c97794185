import Domain
import LoopbackTesting
import POSIX
import Testing

extension ProgramTests {
  /// `errand logs`: what happened to a task, answered from the store.
  @Suite struct LogTests {
    /// The same before and after a restart, in the log of the daemon too, with nothing of what pages say.
    @Test func tellsOfATaskTheSameAfterARestart() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let task = try await errand.detached(town.comparison)
          let followed = try await errand.run("logs", task, "--follow")
          #expect(followed.code == 0, "\(followed.errors)")
          let first = try await errand.run("logs", task)
          #expect(first.code == 0 && first.lines.count > 6 && first.lines == followed.lines)
          #expect(first.output.contains("succeeded") && !first.output.contains(town.product))
          #expect(try await errand.run("stop").code == 0)
          #expect(try await errand.run("logs", task).lines == first.lines)
        }
      }
    }

    @Test func printsALineOfJSONForEachEvent() async throws {
      try await OwnErrand.with { errand in
        let task = try await errand.detached("list the products at http://127.0.0.1:9")
        let ending = try await errand.run("logs", task, "--follow", "--json")
        #expect(ending.code == 1, "\(ending.errors)")
        let lines = try ending.lines.map(OwnErrand.json)
        #expect(lines.first?["event"] == "TASK_QUEUED" && lines.last?["event"] == "TASK_FAILED", "\(ending.output)")
        #expect(lines.allSatisfy { $0["message"]?.string?.isEmpty == false && $0["level"] != nil && $0["time"] != nil })
        #expect(lines.contains { $0["step"] != nil && $0["attempt"] != nil })
      }
    }

    @Test func saysThatThereIsNoSuchTask() async throws {
      try await OwnErrand.with { errand in
        let ending = try await errand.run("logs", "zzzz")
        #expect(ending.code == ErrorCode.taskNotFound.exitCode && ending.errors.contains("task.not_found"))
      }
    }
  }
}
