import Domain
import Testing

@Suite struct PlanLoginTests {
  private func plan(_ logins: [PlanLogin]) -> Plan {
    Plan(
      steps: [PlanStep(id: step(0), verb: "set")], result: nil, envelope: Envelope(origins: []), logins: logins,
      verbs: ["set": 1])
  }

  @Test func standsInThePlanAsAReference() throws {
    let login = PlanLogin(
      user: "reader", password: Secret(name: "password", origin: try Origin("http://127.0.0.1:8080")))
    let plan = plan([login])
    #expect(
      plan.json["logins"] == [["origin": "http://127.0.0.1:8080", "user": "reader", "password": "password"]])
    #expect(try Plan(json: try JSONParser.parse(plan.json.canonicalText)) == plan)
  }

  /// Tasks of earlier versions stay pinned to their plans.
  @Test func leavesPlansWithoutItAsTheyWere() {
    #expect(plan([]).json["logins"] == nil)
  }

  @Test(arguments: ["", "a:b", "a\nb", "a\u{7F}", String(repeating: "x", count: 201)])
  func takesNoUserThatCannotBeSent(user: String) {
    #expect(!PlanLogin.takes(user: user))
    #expect(PlanLogin.takes(user: "Jürgen 2"))
  }
}
