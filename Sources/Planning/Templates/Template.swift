package import Domain

/// A plan with holes: named, versioned, with typed parameters. A value; made by ``TemplateDecoder`` only, which has
/// checked it against the verbs.
package struct Template: Sendable {
  /// What the template was tried with, and how people may use it.
  package struct Example: Hashable, Sendable {
    /// A goal in plain words that leads to this template; nil where it is used by name only.
    package let goal: String?
    package let parameters: [String: JSON]

    package init(goal: String?, parameters: [String: JSON]) {
      self.goal = goal
      self.parameters = parameters
    }
  }

  /// Lower-case letters, digits and hyphens, at most 64.
  package let name: String
  package let version: Int
  /// One line for people.
  package let description: String
  /// Goals of this intent are planned with it; nil for use by name only.
  package let intent: GoalIntent?
  /// An object; its fields are the parameters.
  package let parameters: Schema
  /// What an optional parameter is where nobody gives it.
  package let defaults: [String: JSON]
  /// The strongest effect that a step of it may have.
  package let effect: Effect
  /// How long a task of it may take; nil for as long as it takes.
  package let timeout: Duration?
  package let steps: [TemplateStep]
  /// Nil where it logs in nowhere.
  package let login: TemplateLogin?
  package let result: TemplateInput?
  package let examples: [Example]
}
