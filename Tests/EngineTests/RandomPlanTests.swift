import Domain
import TestSupport
import Testing

@testable import Engine

/// Plans, outcomes, cancellations and restarts that nobody thought of.
@Suite(.timeLimit(.minutes(5))) struct RandomPlanTests {
  private static let codes: [ErrorCode] = [
    .pageUnavailable, .networkTLS, .workerCrashed, .pageThrottled, .taskCancelled,
  ]

  private static func plan(_ random: SeededRandom) -> Plan {
    let count = 1 + random.below(10)
    return Plans.plan(
      (0..<count).map { number in
        let needs = (0..<number).filter { _ in random.below(4) == 0 }.map { "s\($0)" }
        return Plans.open(
          "s\(number)", needs: needs, retry: RetryPolicy(attempts: 1 + random.below(3)),
          tolerates: random.below(3) == 0)
      })
  }

  private static func jobs(_ seed: UInt64) -> ScriptedJobs {
    let random = SeededRandom(seed: seed)
    return ScriptedJobs { call throws(Fault) in
      for _ in 0..<random.below(4) { await Task.yield() }
      if Task.isCancelled { throw Fault(.taskCancelled, "stopped") }
      if random.below(4) == 0 { throw Fault(random.pick(codes), "trouble") }
      return ScriptedJobs.page(call)
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func endEveryTaskAndEveryStepOnce(seed: UInt64) async throws {
    let fixture = try EngineFixture()
    let random = SeededRandom(seed: seed)
    var coordinator = fixture.coordinator(Self.jobs(seed), seed: seed, queue: TaskQueue(limit: 3))
    var tasks: [(id: TaskID, plan: Plan)] = []
    for number in 1...6 as ClosedRange<UInt64> {
      let plan = Self.plan(random)
      tasks.append((try await coordinator.submit(plan), plan))
      if random.below(3) == 0 { try? await coordinator.cancel(random.pick(tasks.map(\.id)), by: "user:7") }
      if random.below(4) == 0 {
        await coordinator.stop()
        coordinator = fixture.coordinator(
          Self.jobs(seed &+ number), seed: seed &+ number << 32, queue: TaskQueue(limit: 3))
        try await coordinator.recover()
      }
    }
    for (task, plan) in tasks {
      await fixture.end(of: task)
      let events = try fixture.events(of: task)
      #expect(events.map(\.version) == Array(1...events.count))
      let ended = events.filter(\.body.endsStep).compactMap(\.body.step)
      #expect(ended.count == plan.steps.count)
      #expect(Set(ended) == Set(plan.steps.map(\.id)))
      #expect(events.count { $0.body.isEnd } == 1)
      #expect(events.last?.body.isEnd == true)
      var folded = try TaskMachine(plan)
      for event in events { try folded.apply(event.body) }
      #expect(folded.state.isFinal)
    }
    await coordinator.stop()
    #expect(await coordinator.load() == (0, 0))
  }
}
