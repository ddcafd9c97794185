import Domain
import TestSupport
import Testing

@testable import Engine

/// A question that is asked, a daemon that dies, an answer to the next one.
@Suite(.timeLimit(.minutes(2))) struct QuestionTests {
  private static let gone = Fault(.storeDamaged, "the process has gone")
  private static let ask = Specimens.stepID("ask")
  private static let jobs = ScriptedJobs { call throws(Fault) in ScriptedJobs.page(call) }

  /// Opens a page, asks, and goes on with what was said.
  private static let plan = Plan(
    steps: [
      Plans.open("a"),
      PlanStep(
        id: ask, verb: "ask", inputs: [.init("question", .literal(Value(.string("Which?"))))],
        needs: [Specimens.stepID("a")]),
      PlanStep(
        id: Specimens.stepID("keep"), verb: "set", inputs: [.init("value", Plans.output("ask", "answer"))]),
    ], result: Plans.output("keep", "value"), envelope: Envelope(origins: []), verbs: ["open": 1, "ask": 1, "set": 1])

  /// Answers where the task waits for that.
  /// - Returns: whether it had to be answered.
  @discardableResult
  private func answerWhereAsked(
    _ task: TaskID, in fixture: EngineFixture, _ coordinator: Coordinator
  ) async throws -> Bool {
    guard try fixture.store.task(task)?.state == .waiting, let request = try fixture.request(of: task, Self.ask) else {
      return false
    }
    try? await coordinator.answer(
      task, Self.ask, request: request, with: Value(.map([.init("answer", Value(.string("tea")))]), from: [.person]),
      by: Asker("user:7"))
    return true
  }

  /// The daemon dies before and after each commit, those of the question and of its answer among them.
  @Test(arguments: 1...8, [true, false])
  func endsRightWheneverTheDaemonDied(number: Int, isRecorded: Bool) async throws {
    let fixture = try EngineFixture()
    let store = TroubledStore(fixture.store) { count, _ in
      if count < number { return nil }
      return count == number && isRecorded ? .after(Self.gone) : .before(Self.gone)
    }
    let dying = fixture.coordinator(Self.jobs, on: store)
    _ = try? await dying.submit(Self.plan)
    try await until { await dying.load().running == 0 }
    if let task = try fixture.store.tasks(TaskFilter()).first?.id {
      try await answerWhereAsked(task, in: fixture, dying)
      try await until { await dying.load().running == 0 }
    }
    await dying.stop()

    guard let task = try fixture.store.tasks(TaskFilter()).first?.id else {
      #expect(number == 1 && !isRecorded)
      return
    }
    let coordinator = fixture.coordinator(Self.jobs, seed: 2)
    try await coordinator.recover()
    try await until {
      try await answerWhereAsked(task, in: fixture, coordinator)
      return try fixture.store.task(task)?.state.isFinal == true
    }
    await coordinator.stop()
    let events = try fixture.events(of: task)
    #expect(events.map(\.version) == Array(1...events.count))
    #expect(events.last?.body == .taskSucceeded(tolerated: 0))
    #expect(events.count { $0.body.type == .inputRequested } == 1)
    #expect(events.count { $0.body.type == .inputAnswered } == 1)
    #expect(try fixture.store.value(.result, of: task)?.string == "tea")
  }

  /// It waits for nobody's process: what waits costs nothing, and a second answer comes too late.
  @Test func holdsNothingWhileItWaits() async throws {
    let fixture = try EngineFixture()
    let jobs = ScriptedJobs()
    let first = fixture.coordinator(jobs)
    let task = try await first.submit(Self.plan)
    await fixture.state(of: task, is: .taskWaiting)
    // The page was opened, and its process has been let go of.
    #expect(jobs.calls.all.count == 1)
    await jobs.ended.once { $0 == [task] }
    try await until { await first.load().running == 0 }
    await first.stop()
    let second = fixture.coordinator(Self.jobs)
    try await second.recover()
    #expect(await second.load() == (0, 0))
    let request = try #require(try fixture.request(of: task, Self.ask))
    try await answerWhereAsked(task, in: fixture, second)
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    await #expect(
      performing: {
        try await second.answer(
          task, Self.ask, request: request,
          with: Value(.map([.init("answer", Value(.string("beer")))]), from: [.person]), by: Asker("user:8"))
      }, throws: CoordinatorTests.has(.inputAnswered))
    await second.stop()
  }

  // MARK: - The engine's own asking

  private static let page = Specimens.stepID("page")

  /// Goes to an address that the step before does not give.
  private static let lacking = Plan(
    steps: [
      PlanStep(id: Specimens.stepID("nothing"), verb: "set", inputs: [.init("value", .literal(.null))]),
      PlanStep(
        id: page, verb: "open", inputs: [.init("url", Plans.output("nothing", "value"))],
        needs: [Specimens.stepID("nothing")], site: Specimens.site("a.example")),
    ], result: Plans.output("page", "title"), envelope: Envelope(origins: []), verbs: ["open": 1, "set": 1])

  private static func address(_ text: String) -> Value {
    Value(.map([.init("url", Value(.string(text)))]), from: [.person])
  }

  /// A step that finds no value for what it needs asks for it, before it acts, and goes on with the answer.
  @Test func asksForAValueThatAStepLacks() async throws {
    let fixture = try EngineFixture()
    let jobs = ScriptedJobs()
    let first = fixture.coordinator(jobs)
    let task = try await first.submit(Self.lacking)
    await fixture.state(of: task, is: .taskWaiting)
    await first.stop()
    let stored = try #require(try fixture.store.value(.request(Self.page), of: task).flatMap(InputRequest.init))
    #expect(stored.question == "The step page (open) found no value for: url. What is it?")
    #expect(stored.fields == [InputRequest.Field("url", .url, help: "where to go")])
    #expect(stored.fallback == nil && stored.patience == nil)
    #expect(jobs.calls.all.isEmpty)

    let second = fixture.coordinator(jobs)
    try await second.recover()
    try await second.answer(
      task, Self.page, request: stored.hash, with: Self.address("http://a.example/here"), by: Asker("user:7"))
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    #expect(jobs.calls.all.map(\.action) == [.open(try WebURL("http://a.example/here"))])
    #expect(try fixture.store.value(.result, of: task)?.string == "Page of a.example")
    await #expect(
      performing: {
        try await second.answer(
          task, Self.page, request: stored.hash, with: Self.address("http://a.example/late"), by: Asker("user:8"))
      }, throws: CoordinatorTests.has(.inputAnswered))
    await second.stop()
  }

  /// Whoever does not answer, ends the task: nothing is acted on, and an answer comes too late.
  @Test func leavesUndoneWhatNobodyGaveAValueFor() async throws {
    let fixture = try EngineFixture()
    let jobs = ScriptedJobs()
    let coordinator = fixture.coordinator(jobs)
    let task = try await coordinator.submit(Self.lacking)
    await fixture.state(of: task, is: .taskWaiting)
    let request = try #require(try fixture.request(of: task, Self.page))
    try await coordinator.cancel(task, by: Asker("user:7"))
    #expect(await fixture.end(of: task)?.type == .taskCancelled)
    await #expect(
      performing: {
        try await coordinator.answer(
          task, Self.page, request: request, with: Self.address("http://a.example/"), by: Asker("user:7"))
      }, throws: { _ in true })
    await coordinator.stop()
    #expect(jobs.calls.all.isEmpty)
  }
}
