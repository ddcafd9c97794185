import Domain
import POSIX
import TestSupport
import Testing

@testable import Jobs

/// That the real processes are confined; what that keeps from them, `ConfinementTests` try.
@Suite(.timeLimit(.minutes(1))) struct ConfinedWorkersTests {
  private let fixture: JobFixture

  init() throws { fixture = try JobFixture() }

  /// What the kernel says of a process (proc(5)), by name.
  private func status(_ process: Int32) throws -> [String: String] {
    let lines = String(decoding: try Files.read("/proc/\(process)/status", limit: 65_536), as: UTF8.self).split(
      separator: "\n")
    return Dictionary(
      lines.map { line in
        let parts = line.split(separator: ":", maxSplits: 1)
        return (String(parts[0]), parts.dropFirst().first.map { String($0.drop { $0 == "\t" || $0 == " " }) } ?? "")
      }, uniquingKeysWith: { first, _ in first })
  }

  private func expectConfined(_ process: Int32, filters: Int) throws {
    let status = try status(process)
    #expect(status["NoNewPrivs"] == "1" && status["Seccomp"] == "2", "\(status)")
    #expect(status["Seccomp_filters"] == String(filters), "\(status)")
    let limits = String(decoding: try Files.read("/proc/\(process)/limits", limit: 65_536), as: UTF8.self)
    let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
    #expect(core?.split(separator: " ").dropFirst(4).prefix(2).elementsEqual(["0", "0"]) == true, "\(limits)")
    for set in ["CapInh", "CapPrm", "CapEff", "CapAmb"] { #expect(status[set] == "0000000000000000", "\(set)") }
  }

  private func expectConfined(_ worker: JobProcess) async throws {
    #expect(await worker.isReady(within: SpareWorkers.patience))
    let members = Processes.members(of: worker.identifier)
    #expect(members.count == 2)
    // The page process speaks once it is confined; its supervisor may be on its way.
    for process in members where process != worker.identifier { try expectConfined(process, filters: 2) }
    try await until { try status(worker.identifier)["Seccomp_filters"] != "1" }
    try expectConfined(worker.identifier, filters: 2)
  }

  @Test func copiesOfTheNurseryAreConfinedAndSoIsIt() async throws {
    let time = SteppedTime()
    let spares = SpareWorkers(
      program: JobFixture.realProgram, version: "test", loop: fixture.loop, time: time, log: fixture.log)
    await spares.begin()
    try await until { await spares.waiting.count == SpareWorkers.count }
    for spare in await spares.waiting { try await expectConfined(spare) }
    try expectConfined(try #require(await spares.source), filters: 1)
    await spares.stop()
  }

  @Test func aWorkerThatIsNoCopyIsConfined() async throws {
    let worker = try fixture.process(JobFixture.realProgram)
    try await expectConfined(worker)
    worker.kill()
    await worker.gone()
  }

  @Test func theGatewayIsConfined() async throws {
    let gateway = try fixture.gateway(JobFixture.realProgram)
    try await gateway.register(NetworkGrant(Capability(bits: 1), allowed: []))
    try expectConfined(try #require(gateway.identifier), filters: 1)
    await gateway.stop()
  }
}
