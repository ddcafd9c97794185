import Domain
import LoopbackTesting
import POSIX
import TestSupport
import Testing

@testable import Jobs

/// The real worker, built beside the tests.
@Suite(.timeLimit(.minutes(2))) struct SpareWorkersTests {
  private let fixture: JobFixture
  private let time = SteppedTime()

  init() throws { fixture = try JobFixture() }

  private func spares(_ program: WorkerProgram = JobFixture.realProgram) -> SpareWorkers {
    SpareWorkers(program: program, version: "test", loop: fixture.loop, time: time, log: fixture.log)
  }

  /// Those that wait, once there are so many.
  private func waiting(_ spares: SpareWorkers, _ count: Int = SpareWorkers.count) async throws -> [JobProcess] {
    var waiting: [JobProcess] = []
    try await until {
      waiting = await spares.waiting
      return waiting.count == count
    }
    return waiting
  }

  private func warnings() -> [GatheredLog.Line] { fixture.log.lines.all.filter { $0.level == .warning } }

  @Test func areCompleteBeforeAnybodyWantsThem() async throws {
    let spares = spares()
    #expect(await spares.take() == nil)
    await spares.begin()
    let ready = try await waiting(spares)
    for spare in ready {
      #expect(spare.isAlive && spare.capability == nil)
      #expect(Processes.members(of: spare.identifier).count == 2)
    }
    let processes = ready.flatMap { Processes.members(of: $0.identifier) }
    await spares.stop()
    for process in processes { #expect(await Processes.ends(process)) }
    #expect(await spares.take() == nil)
    #expect(warnings().isEmpty)
  }

  @Test func areGivenOnceAndFollowedByOthers() async throws {
    let spares = spares()
    await spares.begin()
    let first = Set(try await waiting(spares).map(\.identifier))
    var taken: Set<Int32> = []
    // More than there are: those that lack are made on the spot.
    for _ in 0..<SpareWorkers.count + 2 {
      let worker = try #require(await spares.take())
      #expect(worker.isAlive && taken.insert(worker.identifier).inserted)
      worker.kill()
      await worker.gone()
    }
    #expect(taken.isSuperset(of: first))
    #expect(await spares.waiting.isEmpty)
    await time.sleeps.once { $0.contains(SpareWorkers.settling) }
    time.advance(by: SpareWorkers.settling)
    #expect(taken.isDisjoint(with: try await waiting(spares).map(\.identifier)))
    await spares.stop()
    #expect(warnings().isEmpty)
  }

  @Test func areLetGoWhenNobodyWantsThem() async throws {
    let spares = spares()
    await spares.begin()
    let ready = try await waiting(spares)
    await time.sleeps.once { $0.contains(SpareWorkers.idleLimit) }
    time.advance(by: SpareWorkers.idleLimit)
    for spare in ready {
      await spare.gone()
      #expect(Processes.members(of: spare.identifier).isEmpty)
    }
    #expect(try await waiting(spares, 0).isEmpty)
    // What they are copied from stays, so that the next job need not wait long; and there are spares again.
    let worker = try #require(await spares.take())
    await time.sleeps.once { $0.contains(SpareWorkers.settling) }
    time.advance(by: SpareWorkers.settling)
    _ = try await waiting(spares)
    worker.kill()
    await worker.gone()
    await spares.stop()
    #expect(warnings().isEmpty)
  }

  @Test func areReplacedWithWordsAndPatienceWhenTheyDie() async throws {
    let spares = spares()
    await spares.begin()
    let waits = [Duration.zero, .milliseconds(100), .milliseconds(200)]
    for (round, wait) in zip(1..., waits) {
      let dead = try await waiting(spares)[0]
      Processes.kill(dead.identifier)
      await dead.gone()
      await fixture.log.lines.once { lines in lines.count { $0.message == "a spare worker ended" } == round }
      guard wait > .zero else { continue }
      await time.sleeps.once { $0.contains(wait) }
      time.advance(by: wait)
    }
    _ = try await waiting(spares)
    await spares.stop()
    #expect(warnings().map { $0.fields["WAIT"] } == waits.map { "\($0)" })
  }

  @Test func comeBackAfterTheDeathOfWhatTheyAreCopiedFrom() async throws {
    let spares = spares()
    await spares.begin()
    let ready = try await waiting(spares)
    let nursery = try #require(await spares.source)
    Processes.kill(nursery)
    // A worker that is asked for before its death is noticed ends as a failure, whose wait this clock never ends.
    try await until { await spares.source == nil }
    #expect(ready.allSatisfy { $0.isAlive })
    let worker = try #require(await spares.take())
    await time.sleeps.once { $0.contains(SpareWorkers.settling) }
    time.advance(by: SpareWorkers.settling)
    _ = try await waiting(spares)
    #expect(await spares.source != nursery)
    worker.kill()
    await worker.gone()
    await spares.stop()
  }

  @Test(arguments: ["exitAtOnce", "wrongProtocol", "garbageAtOnce"])
  func aloneAreMissingWhereTheyCannotBeMade(behaviour: String) async throws {
    let spares = spares(JobFixture.program(behaviour))
    await spares.begin()
    await fixture.log.lines.once { lines in lines.contains { $0.message.hasPrefix("no spare worker could be made") } }
    #expect(await spares.take() == nil)
    await spares.stop()
  }

  @Test func serveJobs() async throws {
    let site = try LoopbackHTTP { _ in .text("<title>Town</title><p>Good day</p>") }
    let gateway = try fixture.gateway(JobFixture.realProgram)
    let spares = spares()
    await spares.begin()
    let ready = try await waiting(spares)
    let host = ChildJobHost(
      program: JobFixture.program("exitAtOnce"), gateway: gateway, spares: spares, version: "test",
      loop: fixture.loop, time: SystemTime(), random: SystemRandom(), log: fixture.log)
    let job = JobID(task: Specimens.taskID(), site: Specimens.site("127.0.0.1:\(site.port)"))
    let outcome = try await host.perform(
      JobFixture.open(site.base + "/"), for: job, within: Envelope(origins: [try Origin(site.base)]), from: nil,
      timeout: .seconds(30))
    #expect(outcome.title == "Town")
    let used = ready.filter { $0.capability != nil }
    #expect(used.count == 1)
    await host.end(job.task)
    for worker in used { #expect(Processes.members(of: worker.identifier).isEmpty) }
    await spares.stop()
    await gateway.stop()
    #expect(warnings().isEmpty)
  }
}
