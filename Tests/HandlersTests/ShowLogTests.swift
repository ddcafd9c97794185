import Domain
import FacesTesting
import Operations
import TestSupport
import Testing

@testable import Handlers

@Suite struct ShowLogTests {
  private func house(versions: ClosedRange<Int>, of newest: Int) -> Household {
    let house = Household()
    house.store.put(Specimens.summary(version: newest), plan: Specimens.plan)
    house.store.put(
      versions.map { version in
        Event(
          sequence: Int64(version), task: Specimens.taskID(), version: version,
          body: .stepStarted(Specimens.stepID("open-1"), attempt: version), time: Specimens.created, actor: "user:7",
          correlation: "c", cause: nil)
      })
    return house
  }

  @Test func showsALineForEachEventWithItsFields() async throws {
    let output = try await house(versions: 1...3, of: 3).perform(.showLog, ["task": "0c", "after": 1])
    #expect(output["more"] == false && output["lines"]?.array?.compactMap { $0["version"]?.int } == [2, 3])
    let line = try #require(output["lines"]?.array?.first)
    #expect(line["event"] == "STEP_STARTED" && line["step"] == "open-1" && line["attempt"] == 2)
    #expect(line["actor"] == "user:7" && line["message_id"] == .string(LogKind.event(.stepStarted).messageID))
  }

  @Test func leafsThroughTheLinesFromTheNewest() async throws {
    let house = house(versions: 1...7, of: 7)
    func page(_ before: Int64) async throws -> (lines: [Int64], earlier: JSON?, more: JSON?) {
      let output = try await house.perform(.showLog, ["task": "0c", "before": .int(before), "limit": 3])
      _ = try Operation.showLog.output.decode(output)
      let lines = output["lines"]?.array?.compactMap { $0["version"]?.int } ?? []
      return (lines, output["earlier"], output["more"])
    }
    #expect(try await page(.max) == ([5, 6, 7], true, false))
    #expect(try await page(5) == ([2, 3, 4], true, true))
    #expect(try await page(2) == ([1], false, true))
    #expect(try await page(1) == ([], false, true))
    let first = try await house.perform(.showLog, ["task": "0c", "after": 1, "limit": 2])
    #expect(first["lines"]?.array?.compactMap { $0["version"]?.int } == [2, 3] && first["version"] == 7)
  }

  @Test func saysThatThereIsMoreOnlyBehindALine() async throws {
    let long = try await house(versions: 1...1200, of: 1200).perform(.showLog, ["task": "0c"])
    #expect(long["more"] == true && long["lines"]?.array?.count == Operation.lineLimit)
    // Whoever asks until there is no more must come to an end.
    let none = try await house(versions: 1...3, of: 9).perform(.showLog, ["task": "0c", "after": 3])
    #expect(none["more"] == false && none["lines"] == [])
  }
}
