import Domain
import Engine
import Storage
import TestSupport
import Testing

@Suite struct DownloadVerbTests {
  private static let parts = ["%PDF-1", ".4 and", " more"]

  private let fixture: EngineFixture
  private let files: ArtefactFolder

  init() throws {
    fixture = try EngineFixture()
    files = try fixture.artefacts()
  }

  /// A site that sends its file in three parts, or breaks off where a test says.
  private static func site(breaksAfter last: Int? = nil) -> ScriptedJobs {
    ScriptedJobs { call throws(Fault) in
      let number: Int
      switch call.action {
      case .download: number = 0
      case .nextPart(let next): number = next
      default: throw Fault(.internalBug, "no download")
      }
      if number == last { throw Fault(.pageNotFound, "gone") }
      let url = try WebURL("http://\(call.site)/files/Report%201.pdf")
      return PageOutcome(
        url: url, title: "",
        part: FilePart(
          transfer: number + 1, bytes: Array(parts[number].utf8), isLast: number == 2, name: nil, type: "text/plain"))
    }
  }

  private func plan(_ steps: [PlanStep]) -> Plan {
    Plan(steps: steps, result: nil, envelope: Envelope(origins: []), verbs: ["download": 1])
  }

  private func step(_ id: String, needs: [String] = []) -> PlanStep {
    PlanStep(
      id: Specimens.stepID(id), verb: "download",
      inputs: [.init("url", .literal(Value(.string("http://a.example/f"))))],
      needs: needs.map { Specimens.stepID($0) }, site: Specimens.site("a.example"), retry: RetryPolicy(attempts: 1))
  }

  @Test func keepsTheFileWithinTheStepsOwnCommit() async throws {
    let coordinator = fixture.coordinator(Self.site(), artefacts: files)
    let before = fixture.commits
    let task = try await coordinator.submit(plan([step("one"), step("two", needs: ["one"])]))
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    #expect(fixture.commits - before == 3)
    let kept = try files.artefacts(of: task)
    let text = Self.parts.joined()
    #expect(kept.map(\.name) == ["Report 1-2.pdf", "Report 1.pdf"])
    #expect(kept.allSatisfy { $0.type == "application/pdf" && $0.hash == ContentHash(of: text) })
    let output = try #require(try fixture.store.value(.output(Specimens.stepID("one")), of: task))
    #expect(output["file"]?.string == "Report 1.pdf" && output["bytes"]?.int == Int64(text.utf8.count))
    #expect(files.size == Int64(text.utf8.count))
    await coordinator.stop()
  }

  @Test func leavesNothingOfAFileThatBreaksOff() async throws {
    let coordinator = fixture.coordinator(Self.site(breaksAfter: 2), artefacts: files)
    let task = try await coordinator.submit(plan([step("one")]))
    #expect(await fixture.end(of: task) == .taskFailed(code: .pageNotFound, step: Specimens.stepID("one")))
    #expect(try files.artefacts(of: task).isEmpty && files.size == 0)
    await coordinator.stop()
  }

  @Test func deletesOnceWhereManyAsk() async throws {
    let coordinator = fixture.coordinator(Self.site(), artefacts: files)
    let task = try await coordinator.submit(plan([step("one")]))
    await fixture.end(of: task)
    let codes = await withTaskGroup(of: ErrorCode?.self) { group in
      for _ in 0..<8 {
        group.addTask {
          do throws(Fault) {
            try await coordinator.delete(task, by: "user:1000")
            return nil
          } catch {
            return error.code
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.filter { $0 == nil }.count == 1 && codes.filter { $0 == .taskNotFound }.count == 7, "\(codes)")
    #expect(try fixture.events(of: task).filter { $0.body == .taskDeleted }.count == 1 && files.size == 0)
    await coordinator.stop()
  }

  @Test func deletesNothingThatHasNotEnded() async throws {
    let coordinator = fixture.coordinator(Self.site(), queue: TaskQueue(limit: 0, capacity: 9), artefacts: files)
    let task = try await coordinator.submit(plan([step("one")]))
    let fault = await #expect(throws: Fault.self) { try await coordinator.delete(task, by: "user:1000") }
    #expect(fault?.code == .taskNotEnded)
    #expect(try fixture.store.task(task)?.state == .queued)
    await coordinator.stop()
  }

  @Test func deletesAnEndedTaskAndItsFiles() async throws {
    let coordinator = fixture.coordinator(Self.site(), artefacts: files)
    let task = try await coordinator.submit(plan([step("one")]))
    await fixture.end(of: task)
    try await coordinator.delete(task, by: "user:1000")
    #expect(try fixture.store.task(task) == nil && files.artefacts(of: task).isEmpty && files.size == 0)
    #expect(try fixture.store.value(.goal, of: task) == nil)
    #expect(try fixture.events(of: task).last?.body == .taskDeleted)
    await #expect(throws: Fault.self) { try await coordinator.delete(task, by: "user:1000") }
    await coordinator.stop()
  }
}
