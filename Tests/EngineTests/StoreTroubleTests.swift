import Domain
import TestSupport
import Testing

@testable import Engine

/// What the engine does when the store does not take what happened.
@Suite(.timeLimit(.minutes(1))) struct StoreTroubleTests {
  private let fixture: EngineFixture

  init() throws { fixture = try EngineFixture() }

  @Test func waitsWhileTheStoreIsFullAndGoesOn() async throws {
    let time = ManualTime()
    let changes = Gathered<Int>()
    let seen = Gathered<Bool>()
    let recording = RecordingWatch(changed: { changes.append(1) })
    let store = TroubledStore(fixture.store) { number, _ in
      seen.append(recording.isHeldUp)
      return (3...9).contains(number) ? .before(Fault(.storeFull, "no room")) : nil
    }
    let coordinator = fixture.coordinator(on: store, time: time, recording: recording)
    let task = try await coordinator.submit(Plans.diamond)
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    #expect(
      time.slept == [200, 400, 800, 1600, 3200, 6400, 10_000].map { Duration.milliseconds($0) })
    #expect(fixture.log.lines.all.contains { $0.kind == .fault(.storeFull) })
    // What the daemon says of itself meanwhile, and then no more.
    #expect(seen.all.indices.filter { seen.all[$0] } == Array(3...9))
    #expect(changes.all.count == 2 && !recording.isHeldUp)
    #expect(fixture.log.lines.all.count { $0.kind == .notice(.recordingGoesOn) } == 1)
    await coordinator.stop()
  }

  @Test func stopsAlthoughTheStoreIsFull() async throws {
    let time = SteppedTime()
    let store = TroubledStore(fixture.store) { number, _ in number > 1 ? .before(Fault(.storeFull, "no room")) : nil }
    let jobs = ScriptedJobs()
    let coordinator = fixture.coordinator(jobs, on: store, time: time)
    let task = try await coordinator.submit(Plans.single)
    await time.sleeps.count(1)
    await coordinator.stop()
    #expect(jobs.ended.all == [task])
    #expect(try fixture.store.task(task)?.state == .running)
  }

  @Test func refusesATaskThatCannotBeRecorded() async throws {
    let store = TroubledStore(fixture.store) { _, _ in .before(Fault(.storeFull, "no room")) }
    let coordinator = fixture.coordinator(on: store)
    await #expect(performing: { try await coordinator.submit(Plans.single) }, throws: CoordinatorTests.has(.storeFull))
    #expect(await coordinator.load() == (0, 0))
    #expect(try fixture.store.tasks(TaskFilter()).isEmpty)
    await coordinator.stop()
  }

  /// A commit that holds although the store said it did not: the next one finds the stream longer than it should be.
  @Test func looksAgainWhereTheStreamIsNotAsItShouldBe() async throws {
    let store = TroubledStore(fixture.store) { number, _ in number == 2 ? .after(Fault(.storeIO, "a hiccup")) : nil }
    let jobs = ScriptedJobs()
    let coordinator = fixture.coordinator(jobs, on: store)
    let task = try await coordinator.submit(Plans.diamond)
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    let events = try fixture.events(of: task)
    #expect(events.map(\.version) == Array(1...events.count))
    #expect(events.filter(\.body.endsStep).count == 4)
    await coordinator.stop()
    #expect(jobs.ended.all == [task, task])
  }

  @Test func endsTheJobsOfATaskThatCannotGoOn() async throws {
    let store = TroubledStore(fixture.store) { number, _ in
      number > 1 ? .before(Fault(.storeDamaged, "a bad page")) : nil
    }
    let jobs = ScriptedJobs()
    let coordinator = fixture.coordinator(jobs, on: store)
    let task = try await coordinator.submit(Plans.single)
    #expect(await jobs.ended.count(1) == [task])
    try await until { await coordinator.load().running == 0 }
    #expect(try fixture.store.task(task)?.state == .running)
    await coordinator.stop()
  }

  @Test func doesNotBeginWhatWasRecordedWhileItStopped() async throws {
    let reached = Latch()
    let door = Latch()
    let store = TroubledStore(fixture.store) { _, _ in
      .meanwhile {
        reached.open()
        await door.wait()
      }
    }
    let jobs = ScriptedJobs()
    let coordinator = fixture.coordinator(jobs, on: store)
    let submitting = Task { try await coordinator.submit(Plans.single) }
    await reached.wait()
    await coordinator.stop()
    door.open()
    let task = try await submitting.value
    #expect(jobs.calls.all.isEmpty)
    let next = fixture.coordinator(jobs)
    try await next.recover()
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    await next.stop()
  }
}
