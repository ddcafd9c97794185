import Domain
import LoopbackTesting
import POSIX
import TestSupport
import Testing

@testable import Jobs

/// The real worker, built beside the tests.
@Suite(.timeLimit(.minutes(2))) struct WorkerProgramTests {
  private let fixture: JobFixture
  private let site: LoopbackHTTP

  init() throws {
    fixture = try JobFixture()
    site = try LoopbackHTTP { request in
      request.target == "/slow" ? .silence : .text("<title>Town</title><p>Good day</p>")
    }
  }

  private var job: JobID { JobID(task: Specimens.taskID(), site: Specimens.site("127.0.0.1:\(site.port)")) }

  private func open(
    _ host: ChildJobHost, _ path: String = "/", origins: [String]? = nil, timeout: Duration = .seconds(30)
  ) async throws -> PageOutcome {
    var allowed: [Origin] = []
    for origin in origins ?? [site.base] { allowed.append(try Origin(origin)) }
    return try await host.perform(
      JobFixture.open(site.base + path), for: job, within: Envelope(origins: allowed), from: nil, timeout: timeout)
  }

  /// The supervisor and the page process under it, once both are there.
  private func family(of process: JobProcess) async -> (supervisor: Int32, page: Int32)? {
    let group = process.identifier
    // The worker has answered, so its page process was started.
    let members = Processes.members(of: group)
    guard members.count == 2, let page = members.first(where: { $0 != group }) else { return nil }
    return (group, page)
  }

  private func running() async throws -> (process: JobProcess, gateway: GatewayProcess) {
    let gateway = try fixture.gateway(JobFixture.realProgram)
    let named: Set = [Endpoint(host: try WebURL(site.base).host, port: site.port)]
    try await gateway.register(NetworkGrant(Capability(bits: 7), allowed: named, allowedPrivate: named))
    let process = try fixture.process(JobFixture.realProgram)
    let outcome = try await process.perform(JobFixture.open(site.base + "/"), timeout: .seconds(30))
    #expect(outcome.title == "Town")
    return (process, gateway)
  }

  @Test func fetchesAPageThroughTheGateway() async throws {
    let gateway = try fixture.gateway(JobFixture.realProgram)
    let host = fixture.host(JobFixture.realProgram, gateway)
    #expect(try await open(host).title == "Town")
    await host.endAll()
    await gateway.stop()
    #expect(!fixture.log.lines.all.contains { $0.message.contains("refused") })
  }

  @Test func takesThePageWithTheSupervisor() async throws {
    let (process, gateway) = try await running()
    let family = try #require(await family(of: process))
    Processes.kill(family.supervisor)
    await process.gone()
    #expect(await Processes.ends(family.page))
    #expect(Processes.members(of: family.supervisor).isEmpty)
    await gateway.stop()
  }

  @Test func takesTheSupervisorWithThePage() async throws {
    let (process, gateway) = try await running()
    let family = try #require(await family(of: process))
    Processes.kill(family.page)
    await process.gone()
    #expect(!process.isAlive)
    #expect(Processes.members(of: family.supervisor).isEmpty)
    await gateway.stop()
  }

  @Test func takesBothWithTheLink() async throws {
    let (process, gateway) = try await running()
    let family = try #require(await family(of: process))
    process.kill()
    await process.gone()
    #expect(await Processes.ends(family.page))
    #expect(Processes.members(of: family.supervisor).isEmpty)
    await gateway.stop()
  }

  @Test func letsConnectionsWaitWhileTheGatewayIsStartedAgain() async throws {
    let gateway = try fixture.gateway(JobFixture.realProgram)
    let host = fixture.host(JobFixture.realProgram, gateway)
    #expect(try await open(host).title == "Town")
    for _ in 0..<5 {
      let identifier = try #require(gateway.identifier)
      Processes.kill(identifier)
      #expect(await Processes.ends(identifier))
      #expect(try await open(host).title == "Town")
      await fixture.log.lines.once { $0.contains { $0.message.hasPrefix("the gateway ended") } }
      #expect(gateway.identifier != nil)
    }
    await host.endAll()
    await gateway.stop()
  }

  @Test func saysInClearWordsWhereItMayNotGo() async throws {
    let gateway = try fixture.gateway(JobFixture.realProgram)
    let host = fixture.host(JobFixture.realProgram, gateway)
    let fault = await JobFixture.fault { _ = try await open(host, origins: ["http://elsewhere.example"]) }
    #expect(fault?.code == .networkNotPermitted)
    await host.endAll()
    await gateway.stop()
  }

  @Test func stopsASlowPageWhenItsTimeIsOverAndWhenItIsCancelled() async throws {
    let gateway = try fixture.gateway(JobFixture.realProgram)
    let host = fixture.host(JobFixture.realProgram, gateway)
    let late = await JobFixture.fault { _ = try await open(host, "/slow", timeout: .milliseconds(300)) }
    #expect(late?.code == .networkTimeout)
    let call = Task { await JobFixture.fault { _ = try await open(host, "/slow") }?.code }
    _ = await site.requests.arrived(2)
    call.cancel()
    #expect(await call.value == .taskCancelled)
    #expect(try await open(host).title == "Town")
    await host.endAll()
    await gateway.stop()
  }

  @Test func doesNotLogARevokedGrantAsARefusal() async throws {
    let gateway = try fixture.gateway(JobFixture.realProgram)
    let host = fixture.host(JobFixture.realProgram, gateway)
    let call = Task { await JobFixture.fault { _ = try await open(host, "/slow") }?.code }
    _ = await site.requests.arrived(1)
    await host.end(job.task)
    #expect(await call.value != nil)
    try await gateway.register(NetworkGrant(Capability(bits: 9), allowed: []))
    #expect(!fixture.log.lines.all.contains { $0.message.contains("refused") })
    await gateway.stop()
  }
}
