import Domain
import TestSupport
import Testing

@Suite struct StepLabelTests {
  private let search = VerbSignature(
    name: "search", help: "Searches.", words: "search for", mainInput: "query", inputs: [], outputs: [],
    actsOnPage: true, timeout: .seconds(1))

  private func label(_ input: PlanInput?) -> String {
    StepLabel.text(
      of: PlanStep(
        id: Specimens.stepID("s-1"), verb: "search", inputs: input.map { [.init("query", $0)] } ?? [],
        site: Specimens.site("a.example")), by: search)
  }

  @Test func saysWhatAStepIsMainlyGiven() {
    let reference = PlanInput.reference(Reference(step: Specimens.stepID("ask-1"), field: "answer"))
    #expect(label(.literal(Value(.string("desk lamp")))) == "search for desk lamp")
    #expect(label(.literal(Value(.list([Value(.string("lamp")), Value(.string("light"))])))) == "search for lamp")
    #expect(label(.list([reference])) == "search for the answer of ask-1")
    for nothing in [nil, .literal(.null), .map([]), .literal(Value(.string("")))] as [PlanInput?] {
      #expect(label(nothing) == "search for at a.example")
    }
  }

  @Test func isShortWhateverAStepIsGiven() {
    #expect(label(.literal(Value(.string(String(repeating: "é", count: 5_000))))).utf8.count <= StepLabel.limit)
    let unknown = StepLabel.text(of: PlanStep(id: Specimens.stepID("s-1"), verb: "dance"), by: nil)
    #expect(unknown == "dance")
  }

  /// A plan with less time is the same in all else.
  @Test func limitsAPlanInTimeAlone() throws {
    let login = PlanLogin(user: "ada", password: Secret(name: "p", origin: try Origin("http://a.example")))
    let plan = Plan(steps: [], result: nil, envelope: Envelope(origins: []), logins: [login], verbs: [:])
    #expect(plan.limited(to: .seconds(1)).logins == [login])
  }
}
