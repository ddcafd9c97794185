package import Domain

/// What the handlers ask of planning.
package protocol PlanMaker: Sendable {
  /// How a wish is understood, and the plan for it or what is lacking.
  /// - Throws: `goal.too_long`: nothing was even read.
  func consider(_ wish: Wish) throws(Fault) -> Thought

  /// As the operation `list-templates` shows them, by name.
  var templates: [JSON] { get }

  /// What is wrong with templates that are left out, each with its file, line and column.
  var templateFaults: [Fault] { get }
}
