import Domain
import Testing

@testable import Planning

@Suite struct ShippedTemplatesTests {
  @Test func areReadWithoutFault() throws {
    let registry = try shipped()
    #expect(registry.faults == [])
    #expect(registry.templates.map(\.name) == ["data-extraction", "price-comparison"])
    #expect(registry.templates(for: .compare).map(\.name) == ["price-comparison"])
  }

  /// An example's goal leads to the plan that its parameters make.
  @Test func haveExamplesThatTheirGoalsLeadTo() throws {
    let planner = try planner()
    for template in planner.templates.templates {
      for example in template.examples {
        let goal = try #require(example.goal)
        let planned = try planner.plan(goal).plan
        let values = example.parameters.mapValues { Value(plainJSON: $0, from: [.person]) }
        let named = try template.plan(values, verbs: verbs, confidence: planned.confidence)
        #expect(planned.json.canonicalText == named.json.canonicalText)
      }
    }
  }

  @Test func helpWithEachParameter() throws {
    for template in try shipped().templates {
      for field in template.parameters.fields {
        #expect(!field.schema.help.isEmpty)
        #expect(!field.isRequired || field.schema.example != nil)
      }
    }
  }
}
