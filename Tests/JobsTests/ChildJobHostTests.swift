import Domain
import POSIX
import TestSupport
import Testing

@testable import Jobs

@Suite(.timeLimit(.minutes(1))) struct ChildJobHostTests {
  private let fixture: JobFixture

  init() throws { fixture = try JobFixture() }

  private static let random = SeededRandom(seed: 3)

  private func job(_ site: String = "fake.example") -> JobID {
    JobID(task: TaskID(at: Specimens.created, random: Self.random), site: Specimens.site(site))
  }

  private func perform(_ host: ChildJobHost, _ job: JobID, origins: [String] = []) async throws {
    var allowed: [Origin] = []
    for origin in origins { allowed.append(try Origin(origin)) }
    _ = try await host.perform(
      JobFixture.open(), for: job, within: Envelope(origins: allowed), from: nil, timeout: .seconds(30))
  }

  @Test func startsOneWorkerForAllThatAskAtTheSameTime() async throws {
    let gateway = try fixture.gateway(JobFixture.program("obedient"))
    let host = fixture.host(JobFixture.program("obedient"), gateway)
    let job = job()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 { group.addTask { try await self.perform(host, job) } }
      try await group.waitForAll()
    }
    await host.endAll()
    let ends = fixture.log.lines.all.filter { $0.message.hasPrefix("worker ended") }
    #expect(ends.count == 1)
    await gateway.stop()
  }

  @Test func replacesAWorkerThatHasEnded() async throws {
    let gateway = try fixture.gateway(JobFixture.program("obedient"))
    let host = fixture.host(JobFixture.program("answerAndLeave"), gateway)
    let job = job()
    var failures = 0
    for _ in 0..<10 where await JobFixture.fault({ try await perform(host, job) }) != nil { failures += 1 }
    // A call may meet the worker that is just leaving; the next has a new one.
    #expect(failures <= 5)
    await host.endAll()
    await gateway.stop()
  }

  /// Logs in at one site, unless there is trouble.
  private struct Keys: JobLogins {
    var trouble: Fault?

    func logins(for job: JobID) throws(Fault) -> [OpenLogin] {
      if let trouble { throw trouble }
      guard job.site.name == "fake.example" else { return [] }
      return [OpenLogin(origin: try Origin("http://fake.example"), user: "reader", password: Array("canary".utf8))]
    }
  }

  @Test func givesEachWorkerWhatItsSiteLogsInWith() async throws {
    let gateway = try fixture.gateway(JobFixture.program("obedient"))
    let host = fixture.host(JobFixture.program("answerAndLeave"), gateway, logins: Keys())
    let job = job()
    for _ in 0..<10 { try? await perform(host, job) }
    try? await perform(host, JobID(task: job.task, site: Specimens.site("other.example")))
    await host.endAll()
    let told = fixture.log.lines.all.filter { $0.message == "was given credentials for http://fake.example" }
    let ended = fixture.log.lines.all.filter { $0.message.hasPrefix("worker ended") }
    // Each of the job's workers, the replaced ones too, and not the other's.
    #expect(told.count == ended.count - 1 && told.count > 1)
    #expect(fixture.log.lines.all.allSatisfy { !$0.message.contains("canary") })
    await gateway.stop()
  }

  @Test func startsNoWorkerThatCouldNotLogIn() async throws {
    let gateway = try fixture.gateway(JobFixture.program("obedient"))
    let keys = Keys(trouble: Fault(.secretGone, "gone"))
    let host = fixture.host(JobFixture.program("obedient"), gateway, logins: keys)
    #expect(await JobFixture.fault { try await perform(host, job()) }?.code == .secretGone)
    await host.endAll()
    #expect(!fixture.log.lines.all.contains { $0.message.hasPrefix("worker ended") })
    await gateway.stop()
  }

  @Test func endsTheJobsOfOneTaskAlone() async throws {
    let gateway = try fixture.gateway(JobFixture.program("obedient"))
    let host = fixture.host(JobFixture.program("obedient"), gateway)
    let (first, second) = (job(), job())
    try await perform(host, first)
    try await perform(host, JobID(task: first.task, site: Specimens.site("other.example")))
    try await perform(host, second)
    await host.end(first.task)
    #expect(fixture.log.lines.all.filter { $0.message.hasPrefix("worker ended") }.count == 2)
    try await perform(host, second)
    await host.endAll()
    #expect(fixture.log.lines.all.filter { $0.message.hasPrefix("worker ended") }.count == 3)
    await gateway.stop()
  }

  @Test func startsNothingForAStepThatWasStopped() async throws {
    let gateway = try fixture.gateway(JobFixture.program("obedient"))
    let host = fixture.host(JobFixture.program("obedient"), gateway)
    let job = job()
    let call = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await JobFixture.fault { try await perform(host, job) }?.code
    }
    #expect(await call.value == .taskCancelled)
    await host.endAll()
    #expect(!fixture.log.lines.all.contains { $0.message.hasPrefix("worker ended") })
    await gateway.stop()
  }

  @Test func saysThatAWorkerCannotBeStartedAndTriesAgain() async throws {
    let gateway = try fixture.gateway(JobFixture.program("obedient"))
    let missing = WorkerProgram(path: "\(fixture.socket)-nothing", environment: [], output: nil)
    let host = fixture.host(missing, gateway)
    let job = job()
    for _ in 0..<3 {
      #expect(await JobFixture.fault { try await perform(host, job) }?.code == .workerStartFailed)
    }
    await host.endAll()
    await gateway.stop()
    #expect(await JobFixture.fault { try await perform(host, job) }?.code == .gatewayDown)
  }
}
