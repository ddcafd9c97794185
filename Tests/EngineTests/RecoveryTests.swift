import Domain
import TestSupport
import Testing

@testable import Engine

/// What a restart finds and makes of it.
@Suite(.timeLimit(.minutes(2))) struct RecoveryTests {
  private static let gone = Fault(.storeDamaged, "the process has gone")

  private static let jobs = ScriptedJobs { call throws(Fault) in
    ScriptedJobs.page(call, table: Plans.priced("Lamp", call.site == "one.example" ? "9" : "8", at: call.site))
  }

  /// The shops' plan has five steps, so six commits: the daemon dies before and after each of them.
  @Test(arguments: 1...6, [true, false])
  func goesOnAfterACrashAtEveryCommit(number: Int, isRecorded: Bool) async throws {
    let fixture = try EngineFixture()
    let store = TroubledStore(fixture.store) { count, _ in
      if count < number { return nil }
      return count == number && isRecorded ? .after(Self.gone) : .before(Self.gone)
    }
    let dying = fixture.coordinator(Self.jobs, on: store)
    let submitted = try? await dying.submit(Plans.shops())
    #expect((submitted == nil) == (number == 1))
    // Nothing more can be recorded, so that it comes to a stand.
    try await until { await dying.load().running == 0 }
    await dying.stop()

    let tasks = try fixture.store.tasks(TaskFilter())
    #expect(tasks.isEmpty == (number == 1 && !isRecorded))
    guard let task = tasks.first?.id else { return }
    let coordinator = fixture.coordinator(Self.jobs, seed: 2)
    try await coordinator.recover()
    if try fixture.store.task(task)?.state.isFinal != true { await fixture.end(of: task) }
    await coordinator.stop()

    let events = try fixture.events(of: task)
    #expect(events.map(\.version) == Array(1...events.count))
    #expect(events.last?.body == .taskSucceeded(tolerated: 0))
    #expect(events.filter(\.body.endsStep).count == 5)
    let result = try #require(try fixture.result(of: task))
    #expect(result.rows.compactMap { $0["price"]?.decimal } == [Decimal(8), Decimal(9)])
    #expect(result.notes == ["cheapest in EUR: “Lamp”, 8.00 EUR at two.example"])
  }

  @Test func takesPagesUpFromTheirSealedCheckpoints() async throws {
    let fixture = try EngineFixture()
    let store = TroubledStore(fixture.store) { count, _ in count > 3 ? .before(Self.gone) : nil }
    let dying = fixture.coordinator(Self.jobs, on: store)
    let task = try await dying.submit(Plans.shops())
    try await until { await dying.load().running == 0 }
    await dying.stop()
    let kept = try fixture.store.checkpoints(of: task)
    #expect(!kept.isEmpty)
    let jobs = ScriptedJobs { call throws(Fault) in
      ScriptedJobs.page(call, table: Plans.priced("Lamp", "8", at: call.site))
    }
    let coordinator = fixture.coordinator(jobs)
    try await coordinator.recover()
    await fixture.end(of: task)
    await coordinator.stop()
    let first = Dictionary(jobs.calls.all.map { ($0.job.site, $0.checkpoint) }, uniquingKeysWith: { first, _ in first })
    for sealed in kept { #expect(first[sealed.site]??.cookies == ["at=\(sealed.site)"]) }
  }

  @Test func goesOnWaitingForARetryThatWasDue() async throws {
    let fixture = try EngineFixture()
    let time = SteppedTime()
    let failing = ScriptedJobs { call throws(Fault) in throw Fault(.pageThrottled, "later", retryAfter: 30) }
    let dying = fixture.coordinator(failing, time: time)
    let task = try await dying.submit(Plans.single)
    await time.sleeps.count(1)
    await dying.stop()
    let coordinator = fixture.coordinator(Self.jobs, time: time)
    try await coordinator.recover()
    await time.sleeps.count(2)
    #expect(time.sleeps.all == [.seconds(30), .seconds(30)])
    time.advance(by: .seconds(30))
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    await coordinator.stop()
  }

  @Test func letsGoWhenItStopsAndANewOneGoesOn() async throws {
    let fixture = try EngineFixture()
    let jobs = ScriptedJobs { call throws(Fault) in
      if call.site != "a.example" { await Latch().wait() }
      if Task.isCancelled { throw Fault(.taskCancelled, "stopped") }
      return ScriptedJobs.page(call)
    }
    let first = fixture.coordinator(jobs)
    let task = try await first.submit(Plans.diamond)
    await jobs.calls.count(3)
    await first.stop()
    #expect(jobs.ended.all == [task])
    #expect(try fixture.store.task(task)?.state == .running)
    await #expect(performing: { try await first.submit(Plans.single) }, throws: CoordinatorTests.has(.daemonStopping))

    let second = fixture.coordinator()
    try await second.recover()
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    let events = try fixture.events(of: task)
    #expect(events.map(\.version) == Array(1...events.count))
    #expect(events.count { $0.body.type == .stepInterrupted } == 2)
    #expect(events.count { $0.body.type == .stepCompleted } == 4)
    await second.stop()
  }

  @Test func bringsQueuedTasksBackInOrderBehindThoseThatRan() async throws {
    let fixture = try EngineFixture()
    let held = ScriptedJobs { call throws(Fault) in
      await Latch().wait()
      throw Fault(.taskCancelled, "stopped")
    }
    let time = ManualTime()
    let first = fixture.coordinator(held, time: time, queue: TaskQueue(limit: 2))
    var tasks: [TaskID] = []
    for number in 0..<5 {
      tasks.append(try await first.submit(Plans.plan([Plans.open("s\(number)")])))
      time.advance(by: .seconds(1))
    }
    await held.calls.count(2)
    await first.stop()
    // One place: the two that ran go on all the same, the others follow one by one.
    let second = fixture.coordinator(ScriptedJobs(), time: time, queue: TaskQueue(limit: 1))
    try await second.recover()
    for task in tasks { #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0)) }
    let starts = try tasks.map { try fixture.events(of: $0).first { $0.body.type == .taskStarted }?.sequence ?? 0 }
    #expect(starts == starts.sorted())
    await second.stop()
  }

  @Test func endsATaskThatWasBeingCancelled() async throws {
    let fixture = try EngineFixture()
    let door = Latch()
    let jobs = ScriptedJobs { call throws(Fault) in
      await door.wait()
      return ScriptedJobs.page(call)
    }
    // Deaf to its cancellation, so that the daemon stops before it ends.
    let deaf = ScriptedJobs { call throws(Fault) in
      await Task { await door.wait() }.value
      return try await jobs.perform(
        call.action, for: call.job, within: Envelope(origins: []), from: nil, timeout: call.timeout)
    }
    let first = fixture.coordinator(deaf)
    let task = try await first.submit(Plans.single)
    await deaf.calls.count(1)
    try await first.cancel(task, by: "user:7")
    await first.stop()
    #expect(try fixture.store.task(task)?.state == .cancelling)
    let second = fixture.coordinator()
    try await second.recover()
    #expect(await fixture.end(of: task) == .taskCancelled)
    await second.stop()
    door.open()
  }

  @Test func leavesATaskAloneWhosePagesCannotBeOpened() async throws {
    let fixture = try EngineFixture()
    let store = TroubledStore(fixture.store) { count, _ in count > 3 ? .before(Self.gone) : nil }
    let dying = fixture.coordinator(Self.jobs, on: store)
    let task = try await dying.submit(Plans.shops())
    try await until { await dying.load().running == 0 }
    await dying.stop()
    let coordinator = Coordinator(
      ports: EnginePorts(
        store: fixture.store, jobs: Self.jobs, sealer: DeafSealer(), time: ManualTime(), random: SeededRandom(seed: 1),
        log: fixture.log))
    try await coordinator.recover()
    #expect(await coordinator.load() == (0, 0))
    let lines = fixture.log.lines.all.filter { $0.message.hasPrefix("a task cannot go on: vault.damaged") }
    #expect(lines.map { $0.fields["TASK"] } == [task.text])
    // It stands still, but a person can still end it.
    try await coordinator.cancel(task, by: "user:7")
    #expect(try fixture.store.task(task)?.state == .cancelled)
    await coordinator.stop()
  }
}

/// Opens nothing, as with a lost key.
private struct DeafSealer: Sealer {
  func seal(_ bytes: [UInt8], context: String) throws(Fault) -> [UInt8] { throw Fault(.vaultKey, "no key") }
  func open(_ sealed: [UInt8], context: String) throws(Fault) -> [UInt8] { throw Fault(.vaultDamaged, "no key") }
}
