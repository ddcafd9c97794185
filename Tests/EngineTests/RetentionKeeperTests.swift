import Domain
import Engine
import Storage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct RetentionKeeperTests {
  private let fixture: EngineFixture
  private let files: ArtefactFolder
  private let day = Duration.seconds(86_400)

  init() throws {
    fixture = try EngineFixture()
    files = try fixture.artefacts()
  }

  /// Sites whose every file is what its address ends with.
  private static let jobs = ScriptedJobs { call throws(Fault) in
    guard case .download(let url, _) = call.action else { throw Fault(.internalBug, "no download") }
    return PageOutcome(
      url: url, title: "",
      part: FilePart(transfer: 1, bytes: Array((url.fileName ?? "").utf8), isLast: true))
  }

  private static func plan(_ file: String) -> Plan {
    let step = PlanStep(
      id: Specimens.stepID("get"), verb: "download",
      inputs: [.init("url", .literal(Value(.string("http://a.example/\(file)"))))], site: Specimens.site("a.example"))
    return Plan(steps: [step], result: nil, envelope: Envelope(origins: []), verbs: ["download": 1])
  }

  private func keeper(_ control: any TaskControl, _ time: any TimeSource, room: Int64) -> RetentionKeeper {
    RetentionKeeper(
      Retention(tasksKept: day * 90, filesKept: day * 30, room: room), control: control, attic: fixture.attic,
      artefacts: files, time: time, log: fixture.log)
  }

  @Test func makesRoomAsSoonAsATaskHasEnded() async throws {
    let time = SteppedTime()
    let coordinator = fixture.coordinator(Self.jobs, time: time, artefacts: files)
    let bell = RetentionKeeper.Bell()
    let keeper = keeper(coordinator, time, room: 9)
    let keeping = Task { await keeper.run(by: bell) }
    let first = try await coordinator.submit(Self.plan("1234"))
    await fixture.end(of: first)
    time.advance(by: .seconds(1))
    let second = try await coordinator.submit(Self.plan("abcd"))
    await fixture.end(of: second)
    time.advance(by: .seconds(1))
    bell.ring()
    let third = try await coordinator.submit(Self.plan("ABCD"))
    await fixture.end(of: third)
    bell.ring()
    // That it was made is told by the log; before, nothing was too much.
    let told = await fixture.log.lines.once { !$0.isEmpty }
    #expect(told.map { $0.fields["TASK"] } == [first.text])
    #expect(try [first, second, third].map { try files.artefacts(of: $0).map(\.name) } == [[], ["abcd"], ["ABCD"]])
    #expect(files.size == 8)
    keeping.cancel()
    await keeping.value
    await coordinator.stop()
  }

  @Test func looksOnceADay() async throws {
    let time = SteppedTime()
    let coordinator = fixture.coordinator(Self.jobs, time: time, artefacts: files)
    let task = try await coordinator.submit(Self.plan("1234"))
    await fixture.end(of: task)
    let keeper = keeper(coordinator, time, room: 100)
    let keeping = Task { await keeper.run(by: RetentionKeeper.Bell()) }
    for number in 1...30 {
      _ = await time.sleeps.once { $0.count == number }
      time.advance(by: day)
    }
    let told = await fixture.log.lines.once { !$0.isEmpty }
    #expect(told.map { $0.fields["TASK"] } == [task.text] && files.size == 0)
    keeping.cancel()
    await keeping.value
    await coordinator.stop()
  }

  @Test func deletesByAgeAsDaysPass() async throws {
    let time = ManualTime()
    let coordinator = fixture.coordinator(Self.jobs, time: time, artefacts: files)
    let task = try await coordinator.submit(Self.plan("f.txt"))
    await fixture.end(of: task)
    let keeper = keeper(coordinator, time, room: 1000)

    time.advance(by: day * 29)
    await keeper.sweep()
    #expect(try files.artefacts(of: task).count == 1)
    time.advance(by: day)
    await keeper.sweep()
    #expect(try files.artefacts(of: task).isEmpty && files.size == 0)
    #expect(try fixture.store.task(task)?.state == .succeeded)
    time.advance(by: day * 60)
    await keeper.sweep()
    #expect(try fixture.store.task(task) == nil)
    #expect(fixture.log.lines.all.filter { $0.fields["TASK"] == task.text }.count == 2)
    await coordinator.stop()
  }
}
