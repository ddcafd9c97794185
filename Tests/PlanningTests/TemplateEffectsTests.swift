import Domain
import Testing

@testable import Planning

/// What templates say of effects, conditions, retries and times.
@Suite struct TemplateEffectsTests {
  /// A template that is right; tests break one line of it.
  private static let lines = [
    "name: order",  // 1
    "version: 1",
    "description: Orders one thing.",
    "effect: once",
    "timeout: 10m",  // 5
    "parameters:",
    "  shop: {type: url}",
    "  reference: {type: text}",
    "  orders: {type: url}",
    "steps:",  // 10
    "  - id: ask",
    "    ask: {question: Really?, kind: confirm}",
    "  - id: open",
    "    open: {url: \"${{ params.shop }}\"}",
    "  - id: order",  // 15
    "    when: ${{ steps.ask.answer == true }}",
    "    retry: {attempts: 5, strategy: linear, interval: 2s, cap: 1m}",
    "    timeout: 20s",
    "    probe:",
    "      http: {url: \"${{ params.orders }}\", expect: [200, 404]}",  // 20
    "      happened: ${{ steps.probe.status == 200 }}",
    "    http: {url: \"${{ params.shop }}\", method: POST}",
    "  - id: read",
    "    needs: [order]",
    "    effect: none",  // 25
    "    http: {url: \"${{ params.orders }}\"}",
    "examples:",
    "  - params: {shop: \"https://a.example/\", reference: r, orders: \"https://a.example/orders\"}",
  ]

  private static func decode(_ changes: [Int: String] = [:]) throws(Fault) -> Template {
    try TemplateDecoderTests.decode(lines.enumerated().map { changes[$0 + 1] ?? $1 }.joined(separator: "\n"))
  }

  private static func plan(_ changes: [Int: String] = [:]) throws(Fault) -> Plan {
    let values = [
      "shop": text("https://a.example/"), "reference": text("r"), "orders": text("https://a.example/orders"),
    ]
    return try decode(changes).plan(values, verbs: verbs)
  }

  @Test func saysThemToThePlan() throws {
    let plan = try Self.plan()
    #expect(plan.envelope.effect == .once)
    #expect(plan.timeout == .seconds(600))
    let order = try #require(plan[try id("order")])
    #expect(order.when?.description == "${{ steps.ask.answer == true }}")
    #expect(order.retry == RetryPolicy(attempts: 5, strategy: .linear(.seconds(2)), cap: .seconds(60)))
    #expect(order.timeout == .seconds(20))
    #expect(order.effect == nil)
    #expect(order.probe?.verb == "http")
    #expect(order.probe?.inputs.first == .init("url", .literal(text("https://a.example/orders"))))
    #expect(order.probe?.happened.description == "${{ steps.probe.status == 200 }}")
    #expect(order.probe?.after == Probe.standardWait)
    #expect(plan[try id("read")]?.effect == Effect.none)
    #expect(try Plan(json: plan.json).json == plan.json)
  }

  @Test func saysWhenAProbeLooks() throws {
    let happened = "happened: \"${{ steps.probe.status == 200 }}\""
    let line = "      {after: 90s, \(happened), http: {url: \"${{ params.orders }}\"}}"
    let plan = try Self.plan([20: line, 21: ""])
    #expect(plan[try id("order")]?.probe?.after == .seconds(90))
    #expect(try Plan(json: plan.json).json == plan.json)
    let wrong = line.replacing("90s", with: "2d")
    #expect(throws: Fault.self) { try Self.plan([20: wrong, 21: ""]) }
  }

  @Test func hasNoEffectAndNoTimeoutUnlessItSaysSo() throws {
    let template = try TemplateDecoderTests.decode(TemplateDecoderTests.text())
    #expect(template.effect == .none)
    #expect(template.timeout == nil)
    #expect(template.steps.allSatisfy { $0.retry == .standard && $0.when == nil && $0.probe == nil })
  }

  @Test(arguments: [
    ("{attempts: 2}", RetryPolicy(attempts: 2)),
    ("{interval: 500ms, rate: 3}", RetryPolicy(strategy: .exponential(.milliseconds(500), rate: 3))),
    ("{strategy: fixed, interval: 0s}", RetryPolicy(strategy: .fixed(.zero))),
    (
      "{strategy: list, waits: [1s, 1m, 1h], cap: 2h}",
      RetryPolicy(strategy: .list([.seconds(1), .seconds(60), .seconds(3600)]), cap: .seconds(7200))
    ),
  ])
  func readsHowToTryAgain(text: String, policy: RetryPolicy) throws {
    #expect(try Self.plan([17: "    retry: \(text)"])[try id("order")]?.retry == policy)
  }

  /// Each of a group means what its own repetition gave.
  @Test func repeatsConditionsAndProbes() throws {
    let template = try TemplateDecoderTests.decode(
      TemplateDecoderTests.text([
        3: "description: Reads pages.\neffect: once",
        19: "    when: ${{ steps.open.title != 'closed' }}\n    probe: {open: {url: \"${{ params.site }}\"}, "
          + "happened: \"${{ steps.probe.title == 'done' }}\"}",
      ]))
    let sites = Value(.list([text("https://a.example/"), text("https://b.example/")]), from: [.person])
    let plan = try template.plan(["sites": sites], verbs: verbs)
    let second = try #require(plan[try id("read-2")])
    #expect(second.when?.reference.description == "${{ steps.open-2.title }}")
    #expect(second.probe?.inputs.first == .init("url", .literal(text("https://b.example/"))))
  }

  @Test(arguments: [
    (4, "effect: twice", "4:9", "'effect' must be one of 'none', 'idempotent', 'once', not 'twice'"),
    (4, "", "22:5", "'http' has the effect once, where the template permits none: say 'effect: once' for the template"),
    (5, "timeout: 0s", "5:10", "'timeout' must be more than nothing and a day at most"),
    (16, "    when: yes please", "16:11", "'when': a condition is ${{ steps.ID.FIELD }}, alone or with == or !="),
    (16, "    when: ${{ steps.ask.answer > 1 }}", "16:11", "'when': a condition is ${{ steps.ID.FIELD }}"),
    (16, "    when: true", "16:11", "'when' must be a string, not a boolean"),
    (16, "    when: ${{ steps.asked.answer }}", "16:11", "there is no step 'asked'"),
    (16, "    when: ${{ steps.ask.reply }}", "16:11", "'ask' gives answer, not 'reply'"),
    (16, "    when: ${{ steps.open.title }}", "16:11", "'when': title is not true or false; compare it with == or !="),
    (17, "    retry: 5", "17:12", "'retry' must be a mapping, not a whole number"),
    (17, "    retry: {attempts: 11}", "17:23", "'attempts' must be from 1 to 10, not 11"),
    (17, "    retry: {strategy: often}", "17:23", "'strategy' must be one of 'fixed', 'linear', 'exponential', 'list'"),
    (17, "    retry: {interval: -1s}", "17:23", "'interval' must be a time with its unit"),
    (17, "    retry: {cap: 2d}", "17:18", "'cap' must be a day at most"),
    (17, "    retry: {strategy: fixed, rate: 2}", "17:30", "'rate' goes with the strategy exponential, not with fixed"),
    (17, "    retry: {waits: [1s]}", "17:13", "'waits' goes with the strategy list, not with exponential"),
    (17, "    retry: {strategy: list}", "17:12", "the strategy list needs 'waits', 1 to 10 times"),
    (17, "    retry: {strategy: list, waits: [soon]}", "17:37", "an item of 'waits' must be a time with its unit"),
    (17, "    retry: {times: 3}", "17:13", "'retry' has no key 'times'"),
    (17, "    effect: never", "17:13", "'effect' must be one of 'none', 'idempotent', 'once'"),
    (17, "    wen: ${{ steps.ask.answer }}", "22:5", "a step has one verb"),
    (20, "      htp: {}", "20:7", "there is no verb 'htp'"),
    (20, "      http: {}", "20:7", "'http' /url: missing"),
    (20, "      http: {url: \"${{ params.none }}\"}", "20:19", "there is no parameter 'none'"),
    (20, "", "21:7", "a probe has one verb"),
    (21, "", "20:7", "'probe' needs the key 'happened'"),
    (21, "      happened: ${{ steps.order.status == 200 }}", "21:17", "'happened' is about what the probe gives"),
    (21, "      happened: ${{ steps.probe.found }}", "21:17", "'happened' is about what the probe gives"),
    (21, "      happened: ${{ steps.probe.status }}", "21:17", "'happened': status is not true or false"),
    (21, "      happened: 200", "21:17", "'happened' must be a string"),
  ])
  func namesThePlaceOfEachFault(line: Int, replacement: String, place: String, message: String) {
    let fault = #expect(throws: Fault.self) { try Self.decode([line: replacement]) }
    #expect(fault?.code == .templateInvalid)
    let all = "\(fault?.place?.dropFirst("t.yaml:".count) ?? ""): \(fault?.message ?? "")"
    #expect(all.contains("\(place): \(message)"), "\(all)")
  }

  @Test func refusesAConditionOnManySteps() {
    let fault = #expect(throws: Fault.self) {
      try TemplateDecoderTests.decode(
        TemplateDecoderTests.text([25: "    when: ${{ steps.open.title != 'x' }}"]))
    }
    #expect(fault?.message == "'when' names the step 'open', which is there once for each 'site'")
  }
}
