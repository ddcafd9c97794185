import Domain
import TestSupport
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(1))) struct CoordinatorTests {
  private let fixture: EngineFixture

  init() throws { fixture = try EngineFixture() }

  private func types(_ task: TaskID) throws -> [EventType] { try fixture.events(of: task).map(\.body.type) }

  // MARK: - A run

  @Test func runsADiamondSideBySideInOneCommitMoreThanItHasSteps() async throws {
    let both = Latch()
    let calls = Gathered<String>()
    let jobs = ScriptedJobs { call throws(Fault) in
      calls.append(call.site)
      // Neither of both in the middle ends before the other has begun.
      if ["b.example", "c.example"].contains(call.site) {
        await calls.once { $0.contains("b.example") && $0.contains("c.example") }
        both.open()
      }
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs)
    let task = try await coordinator.submit(Plans.diamond)
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    #expect(both.isOpen)
    #expect(jobs.mostAtOnce == 2)
    #expect(fixture.commits == 5)
    let events = try fixture.events(of: task)
    #expect(events.map(\.version) == Array(1...events.count))
    #expect(events == fixture.published.all)
    #expect(Set(events.map(\.correlation)) == ["c1"])
    #expect(events.first?.actor == "user:1000" && events.last?.actor == "errand")
    #expect(try fixture.store.value(.goal, of: task) == Value(.string("Look"), from: [.person]))
    await coordinator.stop()
    #expect(jobs.ended.all == [task])
  }

  /// Tasks side by side share commits: they are decided on the thread that commits, all before it commits again.
  @Test func commitsForManyTasksTogether() async throws {
    let ids = (1...20).compactMap { StepID("s\($0)") }
    let chain = Plans.plan(
      ids.enumerated().map { number, id in
        PlanStep(
          id: id, verb: "set", inputs: [.init("value", .literal(Value(.int(1), from: [.person])))],
          needs: number == 0 ? [] : [ids[number - 1]])
      })
    let coordinator = fixture.coordinator()
    let tasks = try await withThrowingTaskGroup(of: TaskID.self) { group in
      for _ in 0..<10 { group.addTask { try await coordinator.submit(chain) } }
      return try await group.reduce(into: [TaskID]()) { $0.append($1) }
    }
    for task in tasks { #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0)) }
    await coordinator.stop()
    #expect(fixture.commits >= 21)
    #expect(fixture.commits < 10 * 21 / 2)
  }

  @Test func endsAPlanWithoutStepsAtOnce() async throws {
    let coordinator = fixture.coordinator()
    let task = try await coordinator.submit(Plans.plan([]))
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    await coordinator.stop()
  }

  @Test func givesTheResultOfItsPlan() async throws {
    let jobs = ScriptedJobs { call throws(Fault) in
      let price = call.site == "one.example" ? "9.50" : "8"
      return ScriptedJobs.page(call, table: Plans.priced("Lamp", price, at: call.site))
    }
    let coordinator = fixture.coordinator(jobs)
    let task = try await coordinator.submit(Plans.shops())
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    let result = try #require(try fixture.result(of: task))
    #expect(result.rows.map(\.source) == ["http://two.example/", "http://one.example/"])
    #expect(result.notes == ["cheapest in EUR: “Lamp”, 8.00 EUR at two.example"])
    await coordinator.stop()
  }

  @Test func takesAPageUpWhereTheStepBeforeLeftIt() async throws {
    let jobs = ScriptedJobs { call throws(Fault) in
      ScriptedJobs.page(call, table: Plans.priced("Lamp", "1", at: call.site))
    }
    let coordinator = fixture.coordinator(jobs)
    let task = try await coordinator.submit(Plans.shops())
    await fixture.end(of: task)
    let first = jobs.calls.all.filter { $0.site == "one.example" }
    #expect(first.map { $0.checkpoint?.cookies } == [nil, ["at=one.example"]])
    #expect(try fixture.store.checkpoints(of: task).count == 2)
    await coordinator.stop()
  }

  // MARK: - Faults

  @Test func triesAgainWithGrowingWaitsOnTheClock() async throws {
    let time = SteppedTime()
    let jobs = ScriptedJobs { call throws(Fault) in throw Fault(.pageUnavailable, "down") }
    let coordinator = fixture.coordinator(jobs, time: time)
    let step = Plans.open("a", retry: RetryPolicy(attempts: 3, interval: .seconds(10), rate: 2))
    let task = try await coordinator.submit(Plans.plan([step]))
    for attempt in 1...2 {
      await time.sleeps.count(attempt)
      #expect(jobs.calls.all.count == attempt)
      let wait = try #require(time.sleeps.all.last)
      #expect(wait <= .seconds(10 * attempt))
      time.advance(by: wait)
    }
    #expect(await fixture.end(of: task) == .taskFailed(code: .pageUnavailable, step: step.id))
    #expect(jobs.calls.all.count == 3)
    #expect(
      try types(task) == [
        .taskQueued, .taskStarted, .stepStarted, .stepRetrying, .stepStarted, .stepRetrying, .stepStarted,
        .stepFailed, .taskFailed,
      ])
    #expect(try fixture.store.value(.message(step.id), of: task)?.string == "down")
    await coordinator.stop()
  }

  @Test func waitsAsLongAsTheOtherSideAsksFor() async throws {
    let time = ManualTime()
    let failures = Gathered<Int>()
    let jobs = ScriptedJobs { call throws(Fault) in
      failures.append(1)
      if failures.all.count == 1 { throw Fault(.pageThrottled, "later", retryAfter: 20) }
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.single)
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    #expect(time.slept == [.seconds(20)])
    await coordinator.stop()
  }

  @Test func waitsOnWhenTheWallClockGoesBack() async throws {
    let time = SteppedTime()
    let failures = Gathered<Int>()
    let jobs = ScriptedJobs { call throws(Fault) in
      failures.append(1)
      if failures.all.count == 1 { throw Fault(.pageThrottled, "later", retryAfter: 20) }
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs, time: time)
    let task = try await coordinator.submit(Plans.single)
    await time.sleeps.count(1)
    time.setWallClock(by: .seconds(-30))
    time.advance(by: .seconds(20))
    await time.sleeps.count(2)
    #expect(time.sleeps.all == [.seconds(20), .seconds(30)])
    time.advance(by: .seconds(30))
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    await coordinator.stop()
  }

  @Test func tellsOfAFaultThatWasLetPassInANote() async throws {
    let jobs = ScriptedJobs { call throws(Fault) in
      if call.site == "one.example" { throw Fault(.networkNoSuchHost, "no such name", place: "one.example") }
      return ScriptedJobs.page(call, table: Plans.priced("Lamp", "8", at: call.site))
    }
    let coordinator = fixture.coordinator(jobs)
    let task = try await coordinator.submit(Plans.shops())
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 1))
    let result = try #require(try fixture.result(of: task))
    #expect(Rows.names(result) == ["Lamp"])
    #expect(result.notes.contains("one.example is missing: one.example: no such name"))
    await coordinator.stop()
  }

  @Test func failsWithTheFaultThatLiesUnderIt() async throws {
    let jobs = ScriptedJobs { call throws(Fault) in throw Fault(.networkTLS, "bad certificate") }
    let coordinator = fixture.coordinator(jobs)
    let task = try await coordinator.submit(Plans.diamond)
    #expect(await fixture.end(of: task) == .taskFailed(code: .networkTLS, step: Specimens.stepID("a")))
    let summary = try #require(try fixture.store.task(task))
    #expect(summary.failedStep == Specimens.stepID("a"))
    #expect(summary.code == .networkTLS)
    await coordinator.stop()
  }

  @Test func failsTheStepWhoseOutcomeTheStoreCannotKeep() async throws {
    let store = TroubledStore(fixture.store) { _, batch in
      batch.values.contains { $0.name == .result } ? .before(Fault(.resultTooLarge, "4 MiB is the limit")) : nil
    }
    let jobs = ScriptedJobs { call throws(Fault) in
      ScriptedJobs.page(call, table: Plans.priced("Lamp", "8", at: call.site))
    }
    let coordinator = fixture.coordinator(jobs, on: store)
    let task = try await coordinator.submit(Plans.shops())
    #expect(await fixture.end(of: task) == .taskFailed(code: .resultTooLarge, step: Specimens.stepID("rank")))
    #expect(
      try fixture.store.value(.message(Specimens.stepID("rank")), of: task)?.string == "4 MiB is the limit")
    await coordinator.stop()
    #expect(jobs.ended.all == [task])
  }

  @Test func refusesAPlanThatHasACircleAndForgetsIt() async throws {
    let plan = Plans.plan([Plans.open("a", needs: ["b"]), Plans.open("b", needs: ["a"])])
    let coordinator = fixture.coordinator()
    await #expect(throws: Fault.self) { try await coordinator.submit(plan) }
    #expect(await coordinator.load() == (0, 0))
    await coordinator.stop()
  }

  // MARK: - Cancelling

  @Test func stopsRunningStepsAndThenEnds() async throws {
    let jobs = ScriptedJobs { call throws(Fault) in
      await Latch().wait()
      throw Fault(.taskCancelled, "stopped")
    }
    let coordinator = fixture.coordinator(jobs)
    let task = try await coordinator.submit(Plans.diamond)
    await jobs.calls.count(1)
    try await coordinator.cancel(task, by: "user:7")
    #expect(await fixture.end(of: task) == .taskCancelled)
    let events = try fixture.events(of: task)
    #expect(
      events.map(\.body.type) == [
        .taskQueued, .taskStarted, .stepStarted, .taskCancelling, .stepCancelled, .stepCancelled, .stepCancelled,
        .stepCancelled, .taskCancelled,
      ])
    #expect(events.first { $0.body == .taskCancelling }?.actor == "user:7")
    await coordinator.stop()
    #expect(jobs.ended.all == [task])
  }

  @Test func keepsWhatAStepGaveAlthoughItWasToStop() async throws {
    let jobs = ScriptedJobs { call throws(Fault) in
      await Latch().wait()
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs)
    let task = try await coordinator.submit(Plans.single)
    await jobs.calls.count(1)
    try await coordinator.cancel(task, by: "user:7")
    #expect(await fixture.end(of: task) == .taskCancelled)
    #expect(try types(task).contains(.stepCompleted))
    await coordinator.stop()
  }

  @Test func cancelsATaskThatWaits() async throws {
    let door = Latch()
    let jobs = ScriptedJobs { call throws(Fault) in
      await door.wait()
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs, queue: TaskQueue(limit: 1))
    let first = try await coordinator.submit(Plans.single)
    let second = try await coordinator.submit(Plans.single)
    #expect(await coordinator.load() == (1, 1))
    try await coordinator.cancel(second, by: "user:7")
    #expect(await fixture.end(of: second) == .taskCancelled)
    #expect(try types(second) == [.taskQueued, .stepCancelled, .taskCancelled])
    #expect(await coordinator.load() == (0, 1))
    door.open()
    #expect(await fixture.end(of: first) == .taskSucceeded(tolerated: 0))
    await coordinator.stop()
  }

  @Test func cancelsATaskThatIsStartedAtThatMoment() async throws {
    let door = Latch()
    let raced = Latch()
    let started = Gathered<TaskID>()
    let published = fixture.published
    let store = TroubledStore(fixture.store) { _, batch in
      guard batch.events.contains(where: { $0.type == .taskCancelled }), !raced.isOpen else { return nil }
      // The first is let end before the cancellation of the second is recorded, so that the second starts.
      return .meanwhile {
        raced.open()
        door.open()
        await published.once { $0.contains { $0.task == batch.task && $0.body == .taskStarted } }
        started.append(batch.task)
      }
    }
    let jobs = ScriptedJobs { call throws(Fault) in
      if raced.isOpen { await Latch().wait() } else { await door.wait() }
      if raced.isOpen, Task.isCancelled { throw Fault(.taskCancelled, "stopped") }
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs, on: store, queue: TaskQueue(limit: 1))
    _ = try await coordinator.submit(Plans.single)
    let second = try await coordinator.submit(Plans.plan([Plans.open("b")]))
    try await coordinator.cancel(second, by: "user:7")
    #expect(await fixture.end(of: second) == .taskCancelled)
    #expect(started.all == [second])
    await coordinator.stop()
  }

  @Test func refusesToCancelWhatHasEndedOrIsNotThere() async throws {
    let coordinator = fixture.coordinator()
    let task = try await coordinator.submit(Plans.single)
    await fixture.end(of: task)
    await #expect(performing: { try await coordinator.cancel(task, by: "user:7") }, throws: Self.has(.taskFinal))
    let stranger = Specimens.taskID()
    await #expect(performing: { try await coordinator.cancel(stranger, by: "user:7") }, throws: Self.has(.taskNotFound))
    await coordinator.stop()
    await #expect(performing: { try await coordinator.cancel(task, by: "user:7") }, throws: Self.has(.daemonStopping))
  }

  static func has(_ code: ErrorCode) -> @Sendable (any Error) -> Bool { { ($0 as? Fault)?.code == code } }

  // MARK: - Many

  @Test func queuesWhatIsAboveTheLimitAndStartsItInTurn() async throws {
    let doors = (0..<15).map { _ in Latch() }
    let started = Gathered<TaskID>()
    let jobs = ScriptedJobs { call throws(Fault) in
      started.append(call.job.task)
      await doors[started.all.count - 1].wait()
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs)
    var tasks: [TaskID] = []
    for number in 0..<15 { tasks.append(try await coordinator.submit(Plans.plan([Plans.open("s\(number)")]))) }
    await started.count(10)
    #expect(await coordinator.load() == (5, 10))
    #expect(Set(started.all) == Set(tasks.prefix(10)))
    for number in 0..<5 {
      doors[number].open()
      await started.count(11 + number)
      #expect(started.all.last == tasks[10 + number])
    }
    for door in doors { door.open() }
    for task in tasks { #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0)) }
    #expect(jobs.mostAtOnce == 10)
    await coordinator.stop()
  }

  @Test func neverForgetsATaskWhoseSlotComesFreeBeforeItIsRecorded() async throws {
    let door = Latch()
    let jobs = ScriptedJobs { call throws(Fault) in
      await door.wait()
      return ScriptedJobs.page(call)
    }
    let published = fixture.published
    let store = TroubledStore(fixture.store) { number, batch in
      guard number == 2 else { return nil }
      return .meanwhile {
        door.open()
        await published.once { $0.contains(where: \.body.isEnd) }
        await jobs.ended.count(1)
      }
    }
    let coordinator = fixture.coordinator(jobs, on: store, queue: TaskQueue(limit: 1))
    _ = try await coordinator.submit(Plans.single)
    let second = try await coordinator.submit(Plans.single)
    #expect(await fixture.end(of: second) == .taskSucceeded(tolerated: 0))
    await coordinator.stop()
  }

  @Test func refusesTasksAboveTheQueuesCapacity() async throws {
    let door = Latch()
    let jobs = ScriptedJobs { call throws(Fault) in
      await door.wait()
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs, queue: TaskQueue(limit: 1, capacity: 1))
    for _ in 0..<2 { _ = try await coordinator.submit(Plans.single) }
    await #expect(performing: { try await coordinator.submit(Plans.single) }, throws: Self.has(.taskQueueFull))
    await coordinator.stop()
  }
}
