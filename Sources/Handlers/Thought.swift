package import Domain

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
