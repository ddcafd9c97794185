/// What a task may do, fixed before any page is read. Only a person widens it.
package struct Envelope: Hashable, Sendable {
  /// Where it may go. Each was named by a person (goal, option, parameter) or the operator, so an address of a
  /// private network among them is meant; what a name leads to is not.
  package let origins: [Origin]
  /// The strongest effect that a step may have.
  package let effect: Effect

  package init(origins: [Origin], effect: Effect = .none) {
    self.origins = origins
    self.effect = effect
  }
}
