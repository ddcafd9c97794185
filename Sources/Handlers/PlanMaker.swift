package import Domain

/// What the handlers ask of planning.
package protocol PlanMaker: Sendable {
  /// How a wish is understood, and the plan for it or what is lacking.
  /// - Throws: `goal.too_long`: nothing was even read.
  func consider(_ wish: Wish) throws(Fault) -> Thought

  /// As the operation `list-templates` shows them, by name.
  var templates: [JSON] { get }
}

/// What planning made of a wish.
package struct Thought: Sendable {
  /// As ``GoalShape`` describes it.
  package let goal: JSON
  package let plan: Result<Plan, Fault>

  package init(goal: JSON, plan: Result<Plan, Fault>) {
    self.goal = goal
    self.plan = plan
  }
}
