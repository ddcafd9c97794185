import Domain
import TestSupport
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(1))) struct CoordinatorChangeTests {
  private let fixture: EngineFixture
  private let door = Latch()
  private let jobs: ScriptedJobs

  init() throws {
    fixture = try EngineFixture()
    let door = door
    jobs = ScriptedJobs { call throws(Fault) in
      await door.wait()
      return ScriptedJobs.page(call)
    }
  }

  @Test func returnsWhenTheTaskChanges() async throws {
    let time = SteppedTime()
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.single)
    let version = try #require(try fixture.store.task(task)?.version)
    let waiting = Task { await coordinator.change(of: task, after: version, timeout: .seconds(60)) }
    await time.sleeps.count(1)
    door.open()
    await waiting.value
    #expect(try #require(try fixture.store.task(task)?.version) > version)
    await coordinator.stop()
    #expect(time.sleeperCount == 0)
  }

  @Test func returnsAtOnceWhereItHasChangedOrEndedAlready() async throws {
    let coordinator = fixture.coordinator(jobs, time: SteppedTime())
    let task = try await coordinator.submit(Plans.single)
    await coordinator.change(of: task, after: 0, timeout: .seconds(60))
    door.open()
    await fixture.end(of: task)
    await coordinator.change(of: task, after: 1_000, timeout: .seconds(60))
    await coordinator.change(of: Specimens.taskID(), after: 0, timeout: .seconds(60))
    await coordinator.stop()
  }

  @Test func returnsAfterItsTime() async throws {
    let time = SteppedTime()
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.single)
    let waiting = Task { await coordinator.change(of: task, after: 1_000, timeout: .seconds(60)) }
    await time.sleeps.count(1)
    #expect(time.sleeps.all == [.seconds(60)])
    time.advance(by: .seconds(60))
    await waiting.value
    await coordinator.stop()
  }

  @Test func returnsWhenItsCallerIsCancelled() async throws {
    let time = SteppedTime()
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.single)
    let late = Task { await coordinator.change(of: task, after: 1_000, timeout: .seconds(60)) }
    await time.sleeps.count(1)
    late.cancel()
    await late.value
    let early = Task { await coordinator.change(of: task, after: 1_000, timeout: .seconds(60)) }
    early.cancel()
    await early.value
    await coordinator.stop()
  }

  @Test func tellsOfTheEndWhoeverWaitsForMoreThanEverComes() async throws {
    let time = SteppedTime()
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.single)
    let waiting = Task { await coordinator.change(of: task, after: .max, timeout: .seconds(60)) }
    await time.sleeps.count(1)
    try await coordinator.cancel(task, by: "user:1000")
    await waiting.value
    await fixture.end(of: task)
    await coordinator.stop()
  }

  @Test func letsEveryoneGoWhenItStops() async throws {
    let time = SteppedTime()
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.single)
    let waiting = (0..<5).map { _ in Task { await coordinator.change(of: task, after: 1_000, timeout: .seconds(60)) } }
    await time.sleeps.count(5)
    await coordinator.stop()
    for waiter in waiting { await waiter.value }
    await coordinator.change(of: task, after: 1_000, timeout: .seconds(60))
  }
}
