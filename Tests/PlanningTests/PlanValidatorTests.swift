import Domain
import Testing

@testable import Planning

@Suite struct PlanValidatorTests {
  private static func step(
    _ name: String, _ verb: String, _ inputs: [PlanInput.Field] = [], needs: [String] = [], site: String? = nil
  ) throws -> PlanStep {
    PlanStep(
      id: try id(name), verb: verb, inputs: inputs, needs: try needs.map { try id($0) },
      site: try site.map { try Site($0) })
  }

  private static func plan(
    _ steps: [PlanStep], result: String? = nil, effect: Effect = .none, versions: [String: Int] = [:]
  ) throws -> Plan {
    Plan(
      steps: steps, result: try result.map { .reference(try #require(Reference($0))) },
      envelope: Envelope(origins: [try Origin("https://a.example")], effect: effect), verbs: versions)
  }

  private static func fault(_ plan: Plan) -> Fault? {
    #expect(throws: Fault.self) { try PlanValidator(verbs: verbs).validate(plan) }
  }

  private static let url = PlanInput.Field("url", .literal(text("https://a.example/")))

  @Test func letsAPlanPass() throws {
    let open = try Self.step("open", "open", [Self.url], site: "a.example")
    let read = try Self.step("read", "extract", [.init("kind", .literal(text("table")))], site: "a.example")
    let plan = try Self.plan([open, read], result: "${{ steps.read.table }}", versions: ["open": 1])
    #expect(throws: Never.self) { try PlanValidator(verbs: verbs).validate(plan) }
  }

  @Test func refusesWhatIsWrongWithItsPlace() throws {
    let value = PlanInput.Field("value", .literal(text("x")))
    let cases: [(Plan, ErrorCode, String)] = [
      (try Self.plan([]), .planTooLarge, "the plan has 0 steps"),
      (try Self.plan([try Self.step("a", "fly")]), .planUnknownVerb, "there is no verb 'fly'; there are ask, assert"),
      (try Self.plan([try Self.step("a", "set")]), .planInvalid, "/steps/0/inputs/value: missing"),
      (
        try Self.plan([try Self.step("a", "set", [value, .init("more", .literal(.null))])]), .planInvalid,
        "/steps/0/inputs/more: unknown; known are value"
      ),
      (
        try Self.plan([try Self.step("a", "extract", [.init("kind", .literal(text("x")))], site: "a.example")]),
        .planInvalid, "/steps/0/inputs/kind: one of records"
      ),
      (
        try Self.plan([
          try Self.step("a", "set", [.init("value", .reference(try #require(Reference("${{ steps.b.x }}"))))])
        ]), .planInvalid, "/steps/0/inputs/value: there is no step b"
      ),
      (
        try Self.plan([try Self.step("a", "set", [value])], result: "${{ steps.a.table }}"), .planInvalid,
        "/result: set gives value, not table"
      ),
      (
        try Self.plan([try Self.step("a", "set", [value])], versions: ["set": 2]), .planInvalid,
        "/steps/0/verb: the plan is made for version 2 of set, this is 1"
      ),
      (try Self.plan([try Self.step("a", "send")]), .planInvalid, "/steps/0/verb: send has the effect once"),
      (
        try Self.plan([try Self.step("a", "set", [value], site: "a.example")]), .planInvalid,
        "/steps/0/site: set acts on no page"
      ),
      (
        try Self.plan([try Self.step("a", "open", [Self.url])]), .planInvalid, "/steps/0/site: missing; open acts on"
      ),
      (
        try Self.plan([try Self.step("a", "open", [Self.url], site: "b.example")]), .planInvalid,
        "/steps/0/site: b.example is outside of what the plan may visit"
      ),
      (
        try Self.plan([
          try Self.step("a", "open", [.init("url", .literal(text("https://b.example/")))], site: "a.example")
        ]), .planInvalid, "/steps/0/inputs/url: the address is not on the step's site a.example"
      ),
      (
        try Self.plan([
          try Self.step("a", "open", [.init("url", .literal(text("http://a.example/")))], site: "a.example")
        ]), .planInvalid, "/steps/0/inputs/url: http://a.example is outside"
      ),
      (
        try Self.plan([
          try Self.step("a", "set", [value], needs: ["b"]), try Self.step("b", "set", [value], needs: ["c"]),
          try Self.step("c", "set", [value], needs: ["b"]),
        ]), .planCycle, "b -> c -> b"
      ),
      (
        try Self.plan([try Self.step("a", "set", [value]), try Self.step("a", "set", [value])]), .planInvalid,
        "two steps have this name"
      ),
      (
        try Self.plan([try Self.step("a", "set", [value], needs: ["z"])]), .planInvalid, "a step z that is not there"
      ),
      (
        try Self.plan([
          try Self.step("a", "set", [.init("value", .literal(text(String(repeating: "x", count: 1 << 20))))])
        ]), .planTooLarge, "the limit is 1048576"
      ),
    ]
    for (plan, code, message) in cases {
      let fault = Self.fault(plan)
      #expect(fault?.code == code)
      #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "none"), wanted: \(message)")
    }
  }

  @Test func refusesMoreThanTwoHundredSteps() throws {
    let value = PlanInput.Field("value", .literal(text("x")))
    let plan = try Self.plan(try (0...200).map { try Self.step("s\($0)", "set", [value]) })
    #expect(Self.fault(plan)?.code == .planTooLarge)
  }

  @Test func permitsTheEffectsOfTheEnvelope() throws {
    let plan = try Self.plan([try Self.step("a", "send")], effect: .once)
    #expect(throws: Never.self) { try PlanValidator(verbs: verbs).validate(plan) }
  }
}
