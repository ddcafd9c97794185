import Domain
import Testing

@Suite struct PlanTests {
  private static func sample() throws -> Plan {
    let a = try Site("a.example")
    return Plan(
      origin: .init(template: "price-comparison", version: 3),
      steps: [
        PlanStep(
          id: step(0), verb: "open",
          inputs: [.init("url", .literal(Value(.string("http://a.example/"), from: [.person])))],
          site: a, timeout: .seconds(30),
          retry: RetryPolicy(attempts: 5, interval: .milliseconds(10), rate: 3, cap: .seconds(9)),
          toleratesFailure: true, confidence: 0.5),
        PlanStep(
          id: step(1), verb: "rank",
          inputs: [
            .init("table", .reference(Reference(step: step(0), field: "table"))),
            .init("columns", .list([.literal(Value(.string("name"), from: [.person]))])),
          ], needs: [step(0)]),
      ],
      result: .reference(Reference(step: step(1), field: "table")),
      envelope: Envelope(origins: [try Origin("http://a.example")], effect: .idempotent),
      verbs: ["open": 1, "rank": 2], confidence: 0.75)
  }

  @Test func readsBackWhatItWrites() throws {
    let plan = try Self.sample()
    #expect(try Plan(json: try JSONParser.parse(plan.json.text)) == plan)
    #expect(try Plan(json: try JSONParser.parse(plan.json.canonicalText)).hash == plan.hash)
  }

  /// Tasks are pinned to plans by this hash: it changes with the meaning and with nothing else.
  @Test func hasAHashThatStays() throws {
    let plan = try Self.sample()
    #expect(plan.hash.hexadecimal == "a35febbed82053e2c4662b07f945bd866ad83874093bd32aa0b285148bbec74e")
    let other = Plan(
      origin: plan.origin, steps: plan.steps.reversed(), result: plan.result, envelope: plan.envelope,
      verbs: plan.verbs, confidence: plan.confidence)
    #expect(other.hash != plan.hash)
  }

  @Test(
    arguments: [
      ("schema", 2), ("schema", nil), ("steps", []), ("steps", nil), ("steps", [[:]]), ("odd", 1), ("confidence", 2),
      ("verbs", ["open": 0]), ("envelope", [:]), ("envelope", ["origins": [1], "effect": "none"]),
      ("envelope", ["origins": [], "effect": "odd"]), ("template", ["name": "x"]),
      ("steps", [["id": "A", "verb": "open", "inputs": [:]]]),
      ("steps", [["id": "a", "verb": "open", "inputs": [:], "odd": 1]]),
      (
        "steps",
        [
          [
            "id": "a", "verb": "open", "inputs": [:],
            "retry": ["attempts": 99, "interval_ms": 1, "rate": 1, "cap_ms": 1],
          ]
        ]
      ),
      ("steps", [["id": "a", "verb": "open", "inputs": [:], "needs": ["B"]]]),
    ] as [(String, JSON?)])
  func refusesWhatIsNoPlan(_ member: String, _ value: JSON?) throws {
    var object = try #require(try Self.sample().json.object)
    object[member] = value
    let fault = #expect(throws: Fault.self) { _ = try Plan(json: .object(object)) }
    #expect(fault?.code == .planInvalid)
  }

  // MARK: - Graph

  @Test func waitsForNeedsReferencesAndThePage() throws {
    let a = try Site("a.example")
    let graph = try PlanGraph(
      plan([
        PlanStep(0, site: a), PlanStep(1, site: a),
        PlanStep(
          id: step(2), verb: "set", inputs: [.init("x", .list([.reference(Reference(step: step(0), field: "y"))]))],
          needs: [step(1), step(0)]),
      ]))
    #expect(graph.needs == [step(0): [], step(1): [step(0)], step(2): [step(0), step(1)]])
    #expect(graph.order == [step(0), step(1), step(2)])
  }

  @Test func namesTheWayRound() {
    let fault = #expect(throws: Fault.self) {
      _ = try PlanGraph(
        plan([
          PlanStep(0), PlanStep(1, needs: [3]), PlanStep(2, needs: [1]), PlanStep(3, needs: [2]),
          PlanStep(4, needs: [3]),
        ]))
    }
    #expect(fault?.code == .planCycle)
    #expect(fault?.message.contains("s1 -> s3 -> s2 -> s1") == true)
  }

  @Test func refusesStepsThatCannotBeTold() {
    let cases: [([PlanStep], ErrorCode)] = [
      ([PlanStep(0), PlanStep(0)], .planInvalid), ([PlanStep(0, needs: [9])], .planInvalid),
      ([PlanStep(0, needs: [0])], .planCycle),
    ]
    for (steps, code) in cases {
      let fault = #expect(throws: Fault.self) { _ = try PlanGraph(plan(steps)) }
      #expect(fault?.code == code)
    }
  }

  /// An order that keeps every need, for any acyclic plan in any order of writing.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func putsEveryStepBehindItsNeeds(seed: UInt64) throws {
    var random = WebRandom(seed: seed)
    let count = Int.random(in: 1...40, using: &random)
    let names = Array(0..<count).shuffled(using: &random)
    let steps = (0..<count).map { index in
      PlanStep(
        names[index], needs: (0..<index).filter { _ in Int.random(in: 0..<6, using: &random) == 0 }.map { names[$0] })
    }
    let graph = try PlanGraph(plan(steps.shuffled(using: &random)))
    let place = Dictionary(uniqueKeysWithValues: graph.order.enumerated().map { ($1, $0) })
    #expect(place.count == count)
    for (step, needs) in graph.needs { for need in needs { #expect((place[need] ?? .max) < (place[step] ?? .min)) } }
  }
}
