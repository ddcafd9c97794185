import Domain
import TestSupport
import Testing

@testable import Engine

/// How the engine lets go of its tasks before the daemon ends.
@Suite(.timeLimit(.minutes(1))) struct CoordinatorDrainTests {
  private let fixture: EngineFixture

  init() throws { fixture = try EngineFixture() }

  private func types(_ task: TaskID) throws -> [EventType] { try fixture.events(of: task).map(\.body.type) }

  @Test func letsStepsThatRunComeToTheirEndAndStartsNoFurther() async throws {
    let (begun, mayEnd) = (Latch(), Latch())
    let jobs = ScriptedJobs { call throws(Fault) in
      begun.open()
      await mayEnd.wait()
      return ScriptedJobs.page(call)
    }
    let time = SteppedTime()
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.diamond)
    await begun.wait()
    async let stopped: Void = coordinator.stop(within: .seconds(3))
    // The guard over the grace sleeps only once the engine drains.
    await time.sleeps.once { !$0.isEmpty }
    await #expect(throws: Fault.self) { try await coordinator.submit(Plans.single) }
    mayEnd.open()
    await stopped
    #expect(try types(task) == [.taskQueued, .taskStarted, .stepStarted, .stepCompleted])
    #expect(jobs.calls.all.map(\.site) == ["a.example"])

    let next = fixture.coordinator()
    try await next.recover()
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    #expect(try !types(task).contains(.stepInterrupted))
    await next.stop()
  }

  @Test func letsGoOfStepsThatTakeLonger() async throws {
    let begun = Latch()
    let jobs = ScriptedJobs { call throws(Fault) in
      begun.open()
      await Latch().wait()
      throw Fault(.taskCancelled, "stopped")
    }
    let time = SteppedTime()
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.single)
    await begun.wait()
    async let stopped: Void = coordinator.stop(within: .seconds(3))
    await time.sleeps.once { $0.contains(.seconds(3)) }
    time.advance(by: .seconds(3))
    await stopped
    #expect(jobs.ended.all == [task])
    let next = fixture.coordinator()
    try await next.recover()
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    await next.stop()
  }

  /// A wait before another attempt is no step that runs.
  @Test func doesNotWaitForAWait() async throws {
    let jobs = ScriptedJobs { _ throws(Fault) in throw Fault(.networkReset, "gone") }
    let time = SteppedTime()
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.single)
    await fixture.published.once { $0.contains { $0.body.type == .stepRetrying } }
    await coordinator.stop(within: .seconds(3))
    #expect(try types(task).last == .stepRetrying)
  }

  @Test func endsAtOnceWhereNothingRuns() async throws {
    let coordinator = fixture.coordinator(time: SteppedTime())
    await coordinator.stop(within: .seconds(3))
  }

  @Test func closesOnlyWhereThereIsNothingToDo() async throws {
    let (begun, mayEnd) = (Latch(), Latch())
    let jobs = ScriptedJobs { call throws(Fault) in
      begun.open()
      await mayEnd.wait()
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs)
    let task = try await coordinator.submit(Plans.single)
    await begun.wait()
    #expect(await !coordinator.stopIfIdle())
    mayEnd.open()
    await fixture.end(of: task)
    try await until { await coordinator.stopIfIdle() }
    let fault = await #expect(throws: Fault.self) { try await coordinator.submit(Plans.single) }
    #expect(fault?.code == .daemonStopping)
    await coordinator.stop()
  }
}
