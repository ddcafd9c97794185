import Domain
import TestSupport
import Testing

@testable import Engine

/// Tasks whose host is in trouble, or asks for less.
@Suite(.timeLimit(.minutes(1))) struct HostTests {
  private let fixture: EngineFixture
  private let time = SteppedTime()

  init() throws { fixture = try EngineFixture() }

  /// One page, tried so often.
  private func plan(attempts: Int = 1) -> Plan {
    Plans.plan([Plans.open("a", retry: RetryPolicy(attempts: attempts))])
  }

  private func deferral(of task: TaskID) async -> Timestamp? {
    await fixture.published.once { $0.contains { $0.task == task && $0.body.type == .stepDeferred } }
      .compactMap { if case .stepDeferred(_, _, let until) = $0.body, $0.task == task { until } else { nil } }.first
  }

  @Test func allTasksOfAHostHeedItsRetryAfter() async throws {
    let sent = Gathered<Timestamp>()
    let jobs = ScriptedJobs { [time] call throws(Fault) in
      sent.append(time.now())
      if sent.all.count == 1 { throw Fault(.pageThrottled, "slowly", retryAfter: 50) }
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs, time: time)
    let start = time.now()
    let first = try await coordinator.submit(plan(attempts: 2))
    await fixture.published.once { $0.contains { $0.body.type == .taskWaiting } }
    let others = [try await coordinator.submit(plan()), try await coordinator.submit(plan())]
    for task in others {
      #expect(await deferral(of: task) == start.advanced(by: .seconds(50)))
      #expect(
        try fixture.store.value(.message(Specimens.stepID("a")), of: task)?.string
          == "waits for a.example: it asked to be left alone")
    }
    // They hold neither slot nor process meanwhile.
    await fixture.published.once { $0.count { $0.body.type == .taskWaiting } == 3 }
    #expect(sent.all == [start])
    await time.sleeps.count(3)
    time.advance(by: .seconds(50))
    for task in [first] + others { #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0)) }
    #expect(sent.all.count == 4 && sent.all.dropFirst().allSatisfy { $0 == start.advanced(by: .seconds(50)) })
    await coordinator.stop()
  }

  @Test func leavesAHostAloneOverARestart() async throws {
    let failing = ScriptedJobs { _ throws(Fault) in throw Fault(.pageUnavailable, "status 500") }
    var coordinator = fixture.coordinator(failing, time: time)
    for _ in 0..<5 { #expect(await fixture.end(of: try await coordinator.submit(plan()))?.type == .taskFailed) }
    let waiting = try await coordinator.submit(plan())
    let until = time.now().advanced(by: .seconds(30))
    #expect(await deferral(of: waiting) == until)
    #expect(failing.calls.all.count == 5)
    await coordinator.stop()

    let working = ScriptedJobs()
    coordinator = fixture.coordinator(working, time: time, seed: 2)
    try await coordinator.recover()
    let late = try await coordinator.submit(plan())
    #expect(await deferral(of: late) == until)
    #expect(working.calls.all.isEmpty)
    time.advance(by: .seconds(30))
    for task in [waiting, late] { #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0)) }
    await coordinator.stop()
    let lines = fixture.log.lines.all.map(\.message)
    #expect(lines == ["a.example is left alone until \(until): 5 faults in a row", "a.example answers again"])
    #expect(try fixture.hosts().isEmpty)
  }

  /// What is said of one host changes nothing for another.
  @Test func otherHostsGoOn() async throws {
    let jobs = ScriptedJobs { call throws(Fault) in
      if call.site == "a.example" { throw Fault(.networkRefused, "nobody there") }
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs, time: time, hosts: HostLimits(faults: 1))
    await fixture.end(of: try await coordinator.submit(plan()))
    let task = try await coordinator.submit(Plans.plan([Plans.open("b")]))
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    await coordinator.stop()
  }

  @Test func neverMoreAtOnceOverAllTasks() async throws {
    let jobs = ScriptedJobs { call throws(Fault) in
      for _ in 0..<20 { await Task.yield() }
      return ScriptedJobs.page(call)
    }
    let coordinator = fixture.coordinator(jobs, time: time, hosts: HostLimits(atOnce: 3))
    var tasks: [TaskID] = []
    for _ in 0..<10 { tasks.append(try await coordinator.submit(plan())) }
    for task in tasks { #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0)) }
    #expect(jobs.mostAtOnce <= 3)
    await coordinator.stop()
  }

  @Test func cancelsATaskThatWaitsForItsHost() async throws {
    let jobs = ScriptedJobs { _ throws(Fault) in throw Fault(.pageThrottled, "slowly", retryAfter: 600) }
    let coordinator = fixture.coordinator(jobs, time: time)
    await fixture.end(of: try await coordinator.submit(plan()))
    let task = try await coordinator.submit(plan())
    _ = await deferral(of: task)
    try await coordinator.cancel(task, by: Asker("user:1000"))
    #expect(await fixture.end(of: task) == .taskCancelled)
    await coordinator.stop()
  }
}
