package import Domain

/// A step of a template: one step of the plan, or one for each value of a list.
package struct TemplateStep: Hashable, Sendable {
  /// `each: {param: sites, as: site}`. Steps that name the same parameter are one group: among themselves they mean
  /// the same value, from outside all of them.
  package struct Each: Hashable, Sendable {
    package let parameter: String
    /// How inputs name the one value.
    package let name: String
  }

  package let id: StepID
  package let verb: String
  package let inputs: [TemplateInput.Field]
  package let each: Each?
  /// The step is there only where this parameter is given, and is no empty list.
  package let given: String?
  package let needs: [StepID]
  /// Of this or another step's repetition; skipped where it does not hold.
  package let when: Condition?
  /// `errors: continue`.
  package let toleratesFailure: Bool
  /// Of one attempt.
  package let timeout: Duration?
  package let retry: RetryPolicy
  /// Less than what the verb can do at worst; nil for the verb's own.
  package let effect: Effect?
  package let probe: TemplateProbe?
}
