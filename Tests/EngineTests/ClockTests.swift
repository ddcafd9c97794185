import Domain
import TestSupport
import Testing

@testable import Engine

/// A wall clock that is set a day forward or back: waits that people can see on a clock, such as for an answer or for
/// another attempt, follow it; what a task or an attempt may take does not.
@Suite(.timeLimit(.minutes(2))) struct ClockTests {
  private static let day = Duration.seconds(86_400)
  private static let jobs = ScriptedJobs { call throws(Fault) in ScriptedJobs.page(call) }

  private static func failing(once fault: Fault) -> ScriptedJobs {
    let count = Counter()
    return ScriptedJobs { call throws(Fault) in
      if count.add() == 1 { throw fault }
      return ScriptedJobs.page(call)
    }
  }

  private static func asking(deadline: Duration?, fallback: String? = nil, timeout: Duration? = nil) -> Plan {
    var inputs: [PlanInput.Field] = [.init("question", .literal(Value(.string("Which?"))))]
    if let deadline {
      inputs.append(.init("deadline_seconds", .literal(Value(.int(deadline.components.seconds)))))
    }
    if let fallback { inputs.append(.init("default", .literal(Value(.string(fallback))))) }
    let ask = PlanStep(id: Specimens.stepID("ask"), verb: "ask", inputs: inputs)
    return Plan(
      steps: [ask], result: nil, envelope: Envelope(origins: []), verbs: ["ask": 1], timeout: timeout)
  }

  private func answer(_ task: TaskID, in fixture: EngineFixture, _ coordinator: Coordinator) async throws {
    let step = Specimens.stepID("ask")
    let request = try #require(try fixture.request(of: task, step))
    try await coordinator.answer(
      task, step, request: request, with: Value(.map([.init("answer", Value(.string("tea")))]), from: [.person]),
      by: Asker("user:7"))
  }

  // MARK: - Retries

  /// A wait of a minute is over when the clock says so; it was measured in pieces of a minute at most.
  @Test func endsAWaitForAnotherAttemptWhenTheClockIsSetForward() async throws {
    let fixture = try EngineFixture()
    let time = SteppedTime()
    let jobs = Self.failing(once: Fault(.pageThrottled, "later", retryAfter: 25))
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.single)
    await time.sleeps.count(1)
    time.setWallClock(by: Self.day)
    time.advance(by: .seconds(25))
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    #expect(jobs.calls.all.count == 2)
    await coordinator.stop()
  }

  /// The moment lies a day away then. What the clock shows is what counts.
  @Test func waitsOnForAnotherAttemptWhenTheClockIsSetBack() async throws {
    let fixture = try EngineFixture()
    let time = SteppedTime()
    let jobs = Self.failing(once: Fault(.pageThrottled, "later", retryAfter: 25))
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.single)
    await time.sleeps.count(1)
    time.setWallClock(by: .zero - Self.day)
    time.advance(by: .seconds(25))
    await time.sleeps.count(2)
    #expect(jobs.calls.all.count == 1)
    #expect(time.sleeps.all.last == .seconds(60))
    time.setWallClock(by: Self.day)
    time.advance(by: .seconds(60))
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    await coordinator.stop()
  }

  // MARK: - Deadlines of people

  @Test(arguments: [nil, "tea"]) func endsAQuestionWhenTheClockIsSetForward(fallback: String?) async throws {
    let fixture = try EngineFixture()
    let time = SteppedTime()
    let coordinator = fixture.coordinator(Self.jobs, time: time)
    let task = try await coordinator.submit(Self.asking(deadline: .seconds(3600), fallback: fallback))
    await fixture.state(of: task, is: .taskWaiting)
    time.setWallClock(by: Self.day)
    time.advance(by: .seconds(60))
    let lapse = EventBody.taskFailed(code: .inputExpired, step: Specimens.stepID("ask"))
    #expect(await fixture.end(of: task) == (fallback == nil ? lapse : .taskSucceeded(tolerated: 0)))
    await coordinator.stop()
  }

  @Test func keepsAQuestionOpenWhenTheClockIsSetBack() async throws {
    let fixture = try EngineFixture()
    let time = SteppedTime()
    let coordinator = fixture.coordinator(Self.jobs, time: time)
    let task = try await coordinator.submit(Self.asking(deadline: .seconds(60)))
    await fixture.state(of: task, is: .taskWaiting)
    time.setWallClock(by: .zero - Self.day)
    for _ in 0..<3 {
      try await until { time.sleeperCount > 0 }
      time.advance(by: .seconds(60))
    }
    #expect(try fixture.store.task(task)?.state == .waiting)
    try await answer(task, in: fixture, coordinator)
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    await coordinator.stop()
  }

  // MARK: - What a task may take

  @Test(arguments: [1, -1]) func givesATaskItsWholeTimeWhateverTheClockSays(direction: Int) async throws {
    let fixture = try EngineFixture()
    let time = SteppedTime()
    let jobs = ScriptedJobs { call throws(Fault) in
      await Latch().wait()
      throw Fault(.taskCancelled, "stopped")
    }
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.single.limited(to: .seconds(600)))
    await jobs.calls.count(1)
    await time.sleeps.count(1)
    time.setWallClock(by: Self.day * direction)
    time.advance(by: .seconds(599))
    #expect(time.sleeperCount == 1)
    #expect(try fixture.store.task(task)?.state == .running)
    time.advance(by: .seconds(1))
    #expect(await fixture.end(of: task) == .taskFailed(code: .taskTimeout, step: nil))
    await coordinator.stop()
  }

  /// What a person takes to answer is no time of the task's, by whatever clock.
  @Test(arguments: [1, -1]) func doesNotCountTheWaitForAPerson(direction: Int) async throws {
    let fixture = try EngineFixture()
    let time = SteppedTime()
    let coordinator = fixture.coordinator(Self.jobs, time: time)
    let task = try await coordinator.submit(Self.asking(deadline: nil, timeout: .seconds(60)))
    await fixture.state(of: task, is: .taskWaiting)
    time.setWallClock(by: Self.day * direction)
    time.advance(by: Self.day)
    try await answer(task, in: fixture, coordinator)
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    await coordinator.stop()
  }

  // MARK: - Restarts

  @Test(arguments: [1, -1]) func goesOnAfterARestartUnderAnotherClock(direction: Int) async throws {
    let fixture = try EngineFixture()
    let time = SteppedTime()
    let dying = fixture.coordinator(Self.jobs, time: time)
    let task = try await dying.submit(Self.asking(deadline: .seconds(7200)))
    await fixture.state(of: task, is: .taskWaiting)
    await dying.stop()
    time.setWallClock(by: Self.day * direction)
    let coordinator = fixture.coordinator(Self.jobs, time: time)
    try await coordinator.recover()
    if direction > 0 {
      // Its deadline has passed while nobody was there to see it.
      #expect(await fixture.end(of: task) == .taskFailed(code: .inputExpired, step: Specimens.stepID("ask")))
    } else {
      try await answer(task, in: fixture, coordinator)
      #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    }
    await coordinator.stop()
  }
}
