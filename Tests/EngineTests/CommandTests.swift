import Domain
import Storage
import TestSupport
import Testing

@testable import Engine

/// Commands that come twice, late, or with an id that is taken.
@Suite(.timeLimit(.minutes(1))) struct CommandTests {
  private let fixture: EngineFixture

  init() throws { fixture = try EngineFixture() }

  private func key(_ name: String) -> CommandKey {
    CommandKey(caller: "user:7", key: name, operation: "anything", input: [:])
  }

  private func submission(_ key: CommandKey?) -> Submission {
    Submission(goal: "Look", plan: Plans.single, owner: "user:7", correlation: "c1", command: key)
  }

  @Test func drawsAnotherIDWhereOneIsTaken() async throws {
    let one = fixture.coordinator(random: StubbornRandom(times: 1))
    let first = try await one.submit(submission(nil))
    #expect(await fixture.end(of: first) == .taskSucceeded(tolerated: 0))
    let other = fixture.coordinator(random: StubbornRandom(times: 1))
    let second = try await other.submit(submission(nil))
    #expect(first != second)
    #expect(await fixture.end(of: second) == .taskSucceeded(tolerated: 0))
    await one.stop()
    await other.stop()
  }

  /// Another maker that draws the same finds as many taken as it tries.
  @Test func givesUpWhereEveryIDIsTaken() async throws {
    let first = fixture.coordinator(random: StubbornRandom(times: 1000))
    for _ in 0..<3 {
      let task = try await first.submit(submission(nil))
      #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    }
    await first.stop()
    let second = fixture.coordinator(random: StubbornRandom(times: 1000))
    await #expect(
      performing: { try await second.submit(submission(nil)) }, throws: CoordinatorTests.has(.storeConflict))
    #expect(try fixture.store.tasks(TaskFilter()).count == 3)
    #expect(await second.load() == (0, 0))
    await second.stop()
  }

  @Test func makesOneTaskOfOneCommand() async throws {
    let coordinator = fixture.coordinator()
    let task = try await coordinator.submit(submission(key("a")))
    for _ in 0..<3 {
      await #expect(
        performing: { try await coordinator.submit(submission(key("a"))) },
        throws: CoordinatorTests.has(.commandRepeated))
    }
    #expect(try fixture.store.tasks(TaskFilter()).map(\.id) == [task])
    await fixture.end(of: task)
    await coordinator.stop()
  }

  /// Of many at once one makes the task; all know it afterwards.
  @Test func makesOneTaskOfOneCommandSentManyTimesAtOnce() async throws {
    let coordinator = fixture.coordinator()
    let made = await withTaskGroup(of: TaskID?.self) { group in
      for _ in 0..<20 { group.addTask { try? await coordinator.submit(submission(key("a"))) } }
      return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
    }
    #expect(made.count == 1)
    let now = ManualTime().now()
    #expect(try fixture.store.command(named: key("a").name, at: now)?.standing?.task == made.first)
    await fixture.end(of: try #require(made.first))
    await coordinator.stop()
  }

  // MARK: - Cancelling

  /// Gives a task that runs until it is cancelled.
  private func running(_ body: (Coordinator, TaskID) async throws -> Void) async throws {
    let held = Latch()
    let jobs = ScriptedJobs { call throws(Fault) in
      await held.wait()
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs)
    let task = try await coordinator.submit(submission(nil))
    try await body(coordinator, task)
    held.open()
    await fixture.end(of: task)
    await coordinator.stop()
  }

  @Test func refusesACommandForAnotherVersionAndGoesOn() async throws {
    try await running { coordinator, task in
      let version = try #require(try fixture.store.task(task)?.version)
      for stale in [[], [version - 1], [version + 1]] as [Set<Int>] {
        await #expect(
          performing: { try await coordinator.cancel(task, by: Asker("user:7", versions: stale)) },
          throws: CoordinatorTests.has(.commandVersionStale))
      }
      #expect(try fixture.store.task(task)?.state == .running)
      try await coordinator.cancel(task, by: Asker("user:7", command: key("c"), versions: [1, version]))
      let record = try fixture.store.command(named: key("c").name, at: ManualTime().now())
      #expect(record?.standing?.task == task && record?.standing?.state != .running)
    }
  }

  @Test func recordsARepeatedCommandOnceAndGoesOn() async throws {
    try await running { coordinator, task in
      try await fixture.store.remember(key("c"), at: ManualTime().now())
      await #expect(
        performing: { try await coordinator.cancel(task, by: Asker("user:7", command: key("c"))) },
        throws: CoordinatorTests.has(.commandRepeated))
      #expect(try fixture.store.task(task)?.state == .running)
    }
  }

  @Test func holdsATaskThatWaitsToItsVersion() async throws {
    let coordinator = fixture.coordinator(queue: TaskQueue(limit: 0))
    let task = try await coordinator.submit(submission(nil))
    await #expect(
      performing: { try await coordinator.cancel(task, by: Asker("user:7", versions: [7])) },
      throws: CoordinatorTests.has(.commandVersionStale))
    try await coordinator.cancel(task, by: Asker("user:7", command: key("c"), versions: [1]))
    #expect(try fixture.store.task(task)?.state == .cancelled)
    let record = try fixture.store.command(named: key("c").name, at: ManualTime().now())
    #expect(record?.standing?.state == .cancelled)
    await coordinator.stop()
  }
}

/// Draws zero so many times, then what a seeded one draws.
private final class StubbornRandom: RandomSource {
  private let draws = Counter()
  private let rest = SeededRandom(seed: 3)
  private let times: Int

  init(times: Int) { self.times = times }

  func next() -> UInt64 { draws.add() <= times ? 0 : rest.next() }
}
