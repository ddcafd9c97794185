/// What a person wants, as it was read from words: what to do, with what, within which bounds, and how the result will
/// be judged.
package struct Goal: Hashable, Sendable {
  /// The words themselves, at most 64 KiB.
  package let text: String
  package let intent: GoalIntent
  /// In the order of the text.
  package let entities: [GoalEntity]
  /// In the order of the text.
  package let constraints: [GoalConstraint]
  package let success: [SuccessIndicator]
  /// How sure the reading is as a whole, 0 to 1: a reading that lacks something it needs stays below 0.5.
  package let confidence: Double

  package init(
    text: String, intent: GoalIntent, entities: [GoalEntity] = [], constraints: [GoalConstraint] = [],
    success: [SuccessIndicator] = [], confidence: Double
  ) {
    self.text = text
    self.intent = intent
    self.entities = entities
    self.constraints = constraints
    self.success = success
    self.confidence = confidence
  }

  /// The entities of a kind, in the order of the text.
  package func entities(_ kind: GoalEntity.Kind) -> [GoalEntity] { entities.filter { $0.kind == kind } }

  /// The first constraint of a kind.
  package func constraint(_ kind: GoalConstraint.Kind) -> GoalConstraint? { constraints.first { $0.kind == kind } }
}

extension Goal {
  /// `{"intent","entities","constraints","success","confidence"}`; the words themselves are left out.
  package var json: JSON {
    [
      "intent": .string(intent.rawValue), "entities": .array(entities.map(\.json)),
      "constraints": .array(constraints.map(\.json)), "success": .array(success.map(\.json)),
      "confidence": .double(confidence),
    ]
  }
}
