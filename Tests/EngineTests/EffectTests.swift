import Domain
import TestSupport
import Testing

@testable import Engine

/// What must happen once, through the real runner and store.
@Suite(.timeLimit(.minutes(1))) struct EffectTests {
  @Test func refusesAnUnsafeMethodWhereThePlanSaysThatNothingHappens() async throws {
    let verb = HTTPVerb()
    let inputs = Value(
      .map([.init("url", Value(.string("http://a.example/"))), .init("method", Value(.string("POST")))]))
    let call = VerbCall(inputs: inputs, effect: .none) { _ throws(Fault) in
      Issue.record("it was sent")
      throw Fault(.pageNotOpen, "no page")
    }
    let fault = await #expect(throws: Fault.self) { try await verb.perform(call) }
    #expect(fault?.code == .planInvalid)
  }

  @Test func intendsBeforeItActs() async throws {
    let order = Gathered<String>()
    let inputs = Value(
      .map([.init("url", Value(.string("http://a.example/"))), .init("method", Value(.string("POST")))]))
    let intend: @Sendable (ContentHash) async throws(Fault) -> Void = { _ in order.append("intended") }
    let call = VerbCall(inputs: inputs, effect: .once, intend: intend) { _ throws(Fault) in
      order.append("sent")
      throw Fault(.networkOutcomeUnknown, "lost")
    }
    await #expect(throws: Fault.self) { try await HTTPVerb().perform(call) }
    #expect(order.all == ["intended", "sent"])
  }

  // MARK: - Unknown outcomes

  private static let order = Specimens.stepID("order")

  private static let plan = Plan(
    steps: [
      PlanStep(
        id: order, verb: "http",
        inputs: [
          .init("url", .literal(Value(.string("http://a.example/order")))),
          .init("method", .literal(Value(.string("POST")))),
        ], site: Specimens.site("a.example"))
    ], result: nil, envelope: Envelope(origins: [], effect: .once), verbs: ["http": 1])

  /// Nobody can look, so a person says what became of it, after a restart: then it is done again only where he says so.
  @Test(arguments: [(Resolution.done, 1), (.again, 2), (.fail, 1)])
  func leavesADoubtToAPersonOverARestart(resolution: Resolution, orders: Int) async throws {
    let fixture = try EngineFixture()
    let sent = Counter()
    let jobs = ScriptedJobs { call throws(Fault) in
      if sent.add() == 1 { throw Fault(.networkOutcomeUnknown, "the answer was lost") }
      let page = ScriptedJobs.page(call)
      return PageOutcome(url: page.url, title: "", answer: CallAnswer(status: 201, body: nil))
    }
    let first = fixture.coordinator(jobs)
    let task = try await first.submit(Self.plan)
    await fixture.state(of: task, is: .taskWaiting)
    #expect(try fixture.events(of: task).last?.body == .taskWaiting(for: .review))
    await first.stop()

    let second = fixture.coordinator(jobs)
    try await second.recover()
    #expect(await second.load() == (0, 0))
    #expect(sent.count == 1)
    try await second.resolve(task, Self.order, as: resolution, by: Asker("user:7"))
    let end = await fixture.end(of: task)
    if resolution == .fail {
      #expect(end == .taskFailed(code: .networkOutcomeUnknown, step: Self.order))
    } else {
      #expect(end == .taskSucceeded(tolerated: 0))
    }
    #expect(sent.count == orders)
    await second.stop()
  }

  /// The daemon dies before and after each commit of an order: it is sent again only where its intent was not recorded.
  @Test(arguments: 1...4, [true, false])
  func neverSendsTwiceWheneverTheDaemonDied(number: Int, isRecorded: Bool) async throws {
    let fixture = try EngineFixture()
    let gone = Fault(.storeDamaged, "the process has gone")
    let sent = Counter()
    let jobs = ScriptedJobs { call throws(Fault) in
      sent.add()
      let page = ScriptedJobs.page(call)
      return PageOutcome(url: page.url, title: "", answer: CallAnswer(status: 201, body: nil))
    }
    let store = TroubledStore(fixture.store) { count, _ in
      if count < number { return nil }
      return count == number && isRecorded ? .after(gone) : .before(gone)
    }
    let dying = fixture.coordinator(jobs, on: store)
    _ = try? await dying.submit(Self.plan)
    try await until { await dying.load().running == 0 }
    await dying.stop()
    guard let task = try fixture.store.tasks(TaskFilter()).first?.id else { return }
    let coordinator = fixture.coordinator(jobs)
    try await coordinator.recover()
    try await until { try fixture.store.task(task).map { $0.state.isFinal || $0.state == .waiting } ?? true }
    let state = try fixture.store.task(task)?.state
    #expect(sent.count <= 1)
    #expect(state == .waiting || (state == .succeeded && sent.count == 1), "\(String(describing: state))")
    if state == .waiting {
      #expect(try fixture.events(of: task).contains { $0.body.type == .stepUnknown })
    }
    await coordinator.stop()
  }
}
