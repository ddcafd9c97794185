import Domain
import POSIX
import Synchronization
import TestSupport
import Testing

@testable import Jobs

@Suite(.timeLimit(.minutes(1))) struct GatewayProcessTests {
  private let fixture: JobFixture

  init() throws { fixture = try JobFixture() }

  private func grant(_ number: UInt128, _ endpoints: String...) throws -> NetworkGrant {
    var allowed: Set<Endpoint> = []
    for endpoint in endpoints { allowed.insert(try Endpoint(endpoint)) }
    return NetworkGrant(Capability(bits: number), allowed: allowed)
  }

  private func code(_ gateway: GatewayProcess, _ grant: NetworkGrant) async -> ErrorCode? {
    await JobFixture.fault { try await gateway.register(grant) }?.code
  }

  @Test func registersAndIsGoneAfterItsStop() async throws {
    let gateway = try fixture.gateway(JobFixture.program("obedient"))
    let process = try #require(gateway.identifier)
    for number in 0..<20 as Range<UInt128> { #expect(await code(gateway, try grant(number)) == nil) }
    await gateway.stop()
    #expect(gateway.identifier == nil)
    #expect(Processes.members(of: process).isEmpty)
    #expect(!Files.exists(gateway.socketPath))
    #expect(await code(gateway, try grant(1)) == .gatewayDown)
    await gateway.stop()
  }

  @Test(arguments: [("withoutLandlock", true), ("obedient", false)])
  func tellsOfAKernelWithoutLandlock(behaviour: String, isTold: Bool) async throws {
    let gateway = try fixture.gateway(JobFixture.program(behaviour))
    #expect(await code(gateway, try grant(1)) == nil)
    #expect(fixture.log.lines.all.contains { $0.message.hasPrefix("this kernel has no Landlock") } == isTold)
    await gateway.stop()
  }

  @Test func startsAgainWithAllGrantsAndAnswersWhoWaits() async throws {
    let gateway = try fixture.gateway(JobFixture.program("obedient"))
    #expect(await code(gateway, try grant(1)) == nil)
    let first = try #require(gateway.identifier)
    Processes.kill(first)
    #expect(await Processes.ends(first))
    #expect(await code(gateway, try grant(2)) == nil)
    #expect(gateway.identifier != first)
    #expect(fixture.log.lines.all.contains { $0.level == .warning && $0.message.hasPrefix("the gateway ended") })
    await gateway.stop()
  }

  @Test func givesUpAGatewayThatDoesNotAnswerAndStartsItAgain() async throws {
    let time = SteppedTime()
    let gateway = try fixture.gateway(JobFixture.program("hang"), time: time)
    let first = try #require(gateway.identifier)
    let waiting = Task { await code(gateway, try grant(1)) }
    await time.sleeps.count(1)
    #expect(time.sleeps.all == [GatewayWait.patience])
    time.advance(by: GatewayWait.patience)
    #expect(try await waiting.value == .gatewayDown)
    #expect(await Processes.ends(first))
    await fixture.log.lines.once { $0.contains { $0.message.hasPrefix("the gateway ended") } }
    await gateway.stop()
  }

  /// One that answers nothing, and one that does not run.
  @Test func tellsHowFarItGets() async throws {
    let gateway = try fixture.gateway(JobFixture.program("obedient"))
    #expect(await gateway.reach(within: .milliseconds(20), random: SeededRandom(seed: 1)) == .silent)
    await gateway.stop()
    #expect(await gateway.reach(within: .seconds(5), random: SeededRandom(seed: 2)) == .down)
  }

  /// The time of the look is over: nobody is told that the gateway must be ended for it.
  @Test func looksNoLongerThanItMay() async throws {
    let time = SteppedTime()
    let gateway = try fixture.gateway(JobFixture.program("hang"), time: time)
    let process = try #require(gateway.identifier)
    let looking = Task { await gateway.reach(within: .seconds(3), random: SeededRandom(seed: 3)) }
    await time.sleeps.count(1)
    #expect(time.sleeps.all == [.seconds(3)])
    time.advance(by: .seconds(3))
    #expect(await looking.value == .down)
    #expect(gateway.identifier == process)
    await gateway.stop()
  }

  @Test func looksWithinOneLimitInAll() async throws {
    let time = SteppedTime()
    let gateway = try fixture.gateway(JobFixture.program("obedient"), time: time)
    let looking = Task { await gateway.reach(within: .seconds(3), random: SeededRandom(seed: 4)) }
    try await until { gateway.state.withLock { !$0.looking.isEmpty } }
    time.advance(by: .seconds(3))
    #expect(await looking.value == .silent)
    await gateway.stop()
  }

  @Test func startsOneThatCannotRunLessAndLessOften() async throws {
    let time = SteppedTime()
    let gateway = try fixture.gateway(JobFixture.program("exitAtOnce"), time: time)
    for count in 1...3 {
      await time.sleeps.count(count)
      time.advance(by: .seconds(5))
    }
    #expect(time.sleeps.all.prefix(3) == [.milliseconds(100), .milliseconds(200), .milliseconds(400)])
    await gateway.stop()
  }

  @Test func letsGoOfAGatewayThatSpeaksAnotherProtocol() async throws {
    let time = SteppedTime()
    let gateway = try fixture.gateway(JobFixture.program("wrongProtocol"), time: time)
    await fixture.log.lines.once { $0.contains { $0.message.hasPrefix("the gateway ended") } }
    await gateway.stop()
  }

  @Test func refusesToBeginWhereItCannot() async throws {
    let missing = WorkerProgram(path: "\(fixture.socket)-nothing", environment: [], output: nil)
    #expect(await JobFixture.fault { _ = try fixture.gateway(missing) }?.code == .workerStartFailed)
  }

  @Test func tellsWhyAConnectionWasRefused() async throws {
    let gateway = try fixture.gateway(JobFixture.program("obedient"))
    let grant = try grant(1, "private-address.example:80")
    try await gateway.register(grant)
    let refusal = try #require(await gateway.refusal(of: grant.capability))
    #expect(refusal.outcome == .privateAddress)
    #expect(refusal.endpoint == "private-address.example:80")
    #expect(await gateway.refusal(of: Capability(bits: 2)) == nil)
    gateway.revoke(grant.capability)
    #expect(await gateway.refusal(of: grant.capability) == nil)
    await gateway.stop()
  }

  @Test func logsRefusalsAloneAndNotTooMany() async throws {
    let gateway = try fixture.gateway(JobFixture.program("obedient"))
    let quiet = try grant(
      1, "completed.example:80", "reset.example:80", "idle.example:80", "no-such-host.example:80",
      "connection-refused.example:80", "connect-timeout.example:80", "gateway-closed.example:80")
    let loud = try grant(2, "not-permitted.example:80")
    try await gateway.register(quiet)
    for _ in 0..<30 { try await gateway.register(loud) }
    gateway.revoke(quiet.capability)
    // Answered after what the gateway says of the revocation: that its connections ended.
    try await gateway.register(try grant(3))
    let lines = fixture.log.lines.all.filter { $0.message.hasPrefix("the gateway refused") }
    #expect(lines.count == GatewayProcess.logLimit)
    #expect(lines.allSatisfy { $0.message == "the gateway refused not-permitted.example:80: not_permitted" })
    await gateway.stop()
  }
}
