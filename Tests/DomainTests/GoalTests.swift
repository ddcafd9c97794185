import Testing

@testable import Domain

@Suite struct GoalTests {
  private let lamp = GoalEntity(.product, GoalSpan(text: "lamp", start: 4, end: 8), value: "lamp", confidence: 0.9)
  private let count = GoalConstraint(.count, GoalSpan(text: "3", start: 2, end: 3), value: 3, confidence: 0.95)

  @Test func isToldAsJSONWithoutItsWords() {
    let goal = Goal(
      text: "get 3 lamp", intent: .logIn, entities: [lamp], constraints: [count],
      success: [.rowsAtLeast(1), .rowsAtMost(3), .hasColumn("price")], confidence: 0.5)
    #expect(
      goal.json == [
        "intent": "log_in",
        "entities": [
          ["kind": "product", "text": "lamp", "value": "lamp", "start": 4, "end": 8, "confidence": 0.9]
        ],
        "constraints": [["kind": "count", "text": "3", "value": 3, "start": 2, "end": 3, "confidence": 0.95]],
        "success": [
          ["kind": "rows_at_least", "value": 1], ["kind": "rows_at_most", "value": 3],
          ["kind": "has_column", "value": "price"],
        ], "confidence": 0.5,
      ])
  }

  @Test func findsByKind() {
    let goal = Goal(text: "", intent: .compare, entities: [lamp], constraints: [count], confidence: 1)
    #expect(goal.entities(.product) == [lamp])
    #expect(goal.entities(.url).isEmpty)
    #expect(goal.constraint(.count) == count)
    #expect(goal.constraint(.order) == nil)
  }
}
