import Domain
import TestSupport
import Testing

@testable import Engine

/// A task that goes on from a backup does not order what it may have ordered since.
@Suite(.timeLimit(.minutes(2))) struct RestoredTaskTests {
  private static let ask = Specimens.stepID("ask")
  private static let order = Specimens.stepID("order")

  /// Asks, then orders.
  private static let plan = Plan(
    steps: [
      PlanStep(id: ask, verb: "ask", inputs: [.init("question", .literal(Value(.string("Which?"))))]),
      PlanStep(
        id: order, verb: "http",
        inputs: [
          .init("url", .literal(Value(.string("http://a.example/order")))),
          .init("method", .literal(Value(.string("POST")))),
        ], needs: [ask], site: Specimens.site("a.example")),
    ], result: nil, envelope: Envelope(origins: [], effect: .once), verbs: ["ask": 1, "http": 1])

  @Test(arguments: [(Resolution.again, 1), (.done, 0)])
  func asksBeforeItOrders(resolution: Resolution, orders: Int) async throws {
    let fixture = try EngineFixture()
    let sent = Counter()
    let jobs = ScriptedJobs { call throws(Fault) in
      sent.add()
      return PageOutcome(url: ScriptedJobs.page(call).url, title: "", answer: CallAnswer(status: 201, body: nil))
    }
    let first = fixture.coordinator(jobs)
    let task = try await first.submit(Self.plan)
    await fixture.state(of: task, is: .taskWaiting)
    await first.stop()

    let restored = fixture.coordinator(jobs, restoredThrough: try fixture.events(of: task).last?.sequence)
    try await restored.recover()
    try await restored.answer(
      task, Self.ask, request: try #require(try fixture.request(of: task, Self.ask)),
      with: Value(.map([.init("answer", Value(.string("tea")))]), from: [.person]), by: Asker("user:7"))
    await fixture.published.once { $0.contains { $0.body == .taskWaiting(for: .review) } }
    #expect(sent.count == 0)
    #expect(
      try fixture.events(of: task).contains {
        $0.body == .stepUnknown(Self.order, attempt: 1, code: .stepRestored, probeAt: nil)
      })
    try await restored.resolve(task, Self.order, as: resolution, by: Asker("user:7"))
    #expect(await fixture.end(of: task) == .taskSucceeded(tolerated: 0))
    #expect(sent.count == orders)

    // A task that was taken after the restore is held up by nothing.
    let later = try await restored.submit(Self.plan)
    await fixture.published.once { $0.contains { $0.task == later && $0.body == .taskWaiting(for: .input) } }
    try await restored.answer(
      later, Self.ask, request: try #require(try fixture.request(of: later, Self.ask)),
      with: Value(.map([.init("answer", Value(.string("tea")))]), from: [.person]), by: Asker("user:7"))
    #expect(await fixture.end(of: later) == .taskSucceeded(tolerated: 0))
    #expect(sent.count == orders + 1)
    await restored.stop()
  }
}
