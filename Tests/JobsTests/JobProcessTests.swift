import Domain
import POSIX
import TestSupport
import Testing

@testable import Jobs

/// Whatever a worker does, each call ends with its code, and nothing of the worker is left.
@Suite(.timeLimit(.minutes(1))) struct JobProcessTests {
  private let fixture: JobFixture

  init() throws { fixture = try JobFixture() }

  private func code(_ process: JobProcess, timeout: Duration = .seconds(30)) async -> ErrorCode? {
    await JobFixture.fault { _ = try await process.perform(JobFixture.open(), timeout: timeout) }?.code
  }

  private func expectNothingLeft(of process: JobProcess) async {
    process.kill()
    await process.gone()
    #expect(!process.isAlive)
    for member in Processes.members(of: process.identifier) { #expect(await Processes.ends(member)) }
    #expect(Processes.members(of: process.identifier).isEmpty)
  }

  @Test func performsOneActionAfterAnother() async throws {
    let process = try fixture.process("obedient")
    for number in 0..<5 {
      let url = "http://fake.example/\(number)"
      #expect(try await process.perform(JobFixture.open(url), timeout: .seconds(30)).url == WebURL(url))
    }
    #expect(process.isAlive)
    await expectNothingLeft(of: process)
  }

  @Test func performsActionsSideBySide() async throws {
    let process = try fixture.process("obedient")
    try await withThrowingTaskGroup(of: WebURL.self) { group in
      for number in 0..<50 {
        group.addTask {
          try await process.perform(JobFixture.open("http://fake.example/\(number)"), timeout: .seconds(30)).url
        }
      }
      var urls: Set<WebURL> = []
      for try await url in group { urls.insert(url) }
      #expect(urls.count == 50)
    }
    await expectNothingLeft(of: process)
  }

  @Test(arguments: [
    ("exitAtOnce", ErrorCode.workerCrashed), ("crash", .workerCrashed), ("crashWithChild", .workerCrashed),
    ("halfAFrame", .workerCrashed), ("garbageAtOnce", .linkProtocol), ("floodAtOnce", .linkProtocol),
    ("noHello", .linkProtocol), ("flood", .linkProtocol), ("garbage", .linkProtocol), ("longFrame", .linkProtocol),
    ("wrongNumber", .linkProtocol), ("strangeFault", .linkProtocol), ("wrongProtocol", .linkMismatch),
    ("unconfined", .workerConfinement),
  ])
  func endsTheCallWithItsCode(behaviour: String, expected: ErrorCode) async throws {
    let process = try fixture.process(behaviour)
    #expect(await code(process) == expected)
    #expect(!process.isAlive)
    // The next call is told the same, or that nobody is there.
    #expect(await code(process) == expected)
    await expectNothingLeft(of: process)
  }

  @Test func takesAnAnswerThatWasSentBeforeTheEnd() async throws {
    for _ in 0..<20 {
      let process = try fixture.process("answerAndLeave")
      #expect(await code(process) == nil)
      #expect(await code(process) == .workerCrashed)
      await expectNothingLeft(of: process)
    }
  }

  @Test func endsTheWorkerThatAnswersTwice() async throws {
    let process = try fixture.process("secondAnswer")
    #expect(await code(process) == nil)
    await process.gone()
    #expect(await code(process) == .linkProtocol)
  }

  @Test(arguments: ["hang", "deaf"])
  func endsACallThatIsNotAnswered(behaviour: String) async throws {
    let time = SteppedTime()
    let process = try fixture.process(behaviour, time: time)
    let call = Task { await code(process, timeout: .seconds(7)) }
    await time.sleeps.count(1)
    #expect(time.sleeps.all == [.seconds(7) + CallGuardian.reportingTime])
    time.advance(by: .seconds(7) + CallGuardian.reportingTime)
    await time.sleeps.count(2)
    #expect(time.sleeps.all.last == CallGuardian.grace)
    time.advance(by: CallGuardian.grace)
    #expect(await call.value == .stepTimeout)
    if behaviour == "deaf" {
      // It does not heed the end of its link, so it is ended by force.
      await time.sleeps.count(3)
      time.advance(by: JobProcess.endingGrace)
    }
    await expectNothingLeft(of: process)
  }

  /// Whatever becomes of the wall clock meanwhile: the time runs by the other one.
  @Test(arguments: [1, -1]) func endsACallInTimeUnderAnotherWallClock(direction: Int) async throws {
    let time = SteppedTime()
    let process = try fixture.process("hang", time: time)
    let call = Task { await code(process, timeout: .seconds(7)) }
    await time.sleeps.count(1)
    time.setWallClock(by: .seconds(86_400) * direction)
    time.advance(by: .seconds(7) + CallGuardian.reportingTime - .milliseconds(1))
    #expect(time.sleeps.all.count == 1 && time.sleeperCount == 1 && process.isAlive)
    time.setWallClock(by: .seconds(-2 * 86_400) * direction)
    time.advance(by: .milliseconds(1))
    await time.sleeps.count(2)
    #expect(time.sleeps.all.last == CallGuardian.grace)
    time.setWallClock(by: .seconds(86_400) * direction)
    time.advance(by: CallGuardian.grace)
    #expect(await call.value == .stepTimeout)
    await expectNothingLeft(of: process)
  }

  /// A stopped process answers nothing, but its link stays.
  @Test func endsAWorkerThatGivesNoSignOfLife() async throws {
    let time = SteppedTime()
    let process = try fixture.process("stopsItself", time: time)
    let call = Task { await code(process, timeout: .seconds(300)) }
    await fixture.log.lines.once { $0.contains { $0.message == "stopped" } }
    await time.sleeps.count(1)
    #expect(time.sleeps.all == [CallGuardian.silence])
    time.advance(by: CallGuardian.silence)
    #expect(await call.value == .workerHung)
    await time.sleeps.once { $0.contains(JobProcess.endingGrace) }
    time.advance(by: JobProcess.endingGrace)
    await expectNothingLeft(of: process)
  }

  @Test func waitsForAWorkerThatIsSlowButAlive() async throws {
    let time = SteppedTime()
    let process = try fixture.process("livesOn", time: time)
    let call = Task { await code(process, timeout: .seconds(60)) }
    await time.sleeps.count(1)
    for _ in 0..<7 {
      // Some of it was sent after the clock was moved.
      let heard = fixture.log.lines.all.count
      await fixture.log.lines.count(heard + 3)
      time.advance(by: .seconds(10))
      #expect(process.isAlive)
    }
    await time.sleeps.once { $0.contains(CallGuardian.grace) }
    time.advance(by: CallGuardian.grace)
    #expect(await call.value == .stepTimeout)
    await expectNothingLeft(of: process)
  }

  @Test func tellsATimeOutThatTheWorkerHeedsAsOne() async throws {
    let time = SteppedTime()
    let process = try fixture.process("heedCancellation", time: time)
    let call = Task { await code(process, timeout: .seconds(7)) }
    await time.sleeps.count(1)
    time.advance(by: .seconds(7) + CallGuardian.reportingTime)
    #expect(await call.value == .stepTimeout)
    #expect(process.isAlive)
    await expectNothingLeft(of: process)
  }

  @Test func endsACancelledCall() async throws {
    let process = try fixture.process("heedCancellation")
    let call = Task { await code(process) }
    call.cancel()
    #expect(await call.value == .taskCancelled)
    #expect(process.isAlive)
    await expectNothingLeft(of: process)
  }

  @Test func endsTheWorkerThatDoesNotHeedACancellation() async throws {
    let time = SteppedTime()
    let process = try fixture.process("hang", time: time)
    let call = Task { await code(process) }
    await time.sleeps.count(1)
    call.cancel()
    await time.sleeps.once { $0.contains(CallGuardian.grace) }
    time.advance(by: CallGuardian.grace)
    #expect(await call.value == .taskCancelled)
    #expect(!process.isAlive)
    await expectNothingLeft(of: process)
  }

  @Test func keepsOnlySoManyLinesOfAWorker() async throws {
    let process = try fixture.process("talkative")
    #expect(await code(process) == nil)
    let lines = fixture.log.lines.all.filter { $0.level == .info }
    #expect(lines.count == JobSession.logLimit)
    #expect(lines.first?.message == "line 0")
    let kind = [LogRecord.messageIDField: LogKind.notice(.workerLine).messageID]
    #expect(lines.first?.fields == ["TASK": JobFixture.job.task.text, "HOST": "fake.example"].merging(kind) { $1 })
    #expect(lines.last?.message.contains("left out") == true)
    await expectNothingLeft(of: process)
  }

  @Test func saysThatAProgramCannotBeStarted() async throws {
    let missing = WorkerProgram(path: "\(fixture.socket)-nothing", environment: [], output: nil)
    #expect(await JobFixture.fault { _ = try fixture.process(missing) }?.code == .workerStartFailed)
  }

  @Test func leavesNoDescriptorAndNoProcessBehind() async throws {
    let (sockets, watches) = (Processes.descriptors("socket:"), Processes.descriptors("pidfd"))
    weak var last: JobProcess?
    for number in 0..<100 {
      let process = try fixture.process(number % 3 == 0 ? "crash" : number % 3 == 1 ? "obedient" : "garbage")
      _ = await code(process)
      process.kill()
      await process.gone()
      #expect(Processes.members(of: process.identifier).isEmpty)
      last = process
    }
    #expect(last == nil)
    // Other suites run beside this one; a leak would show a hundred times.
    #expect(Processes.descriptors("socket:") < sockets + 60)
    #expect(Processes.descriptors("pidfd") < watches + 60)
  }
}
