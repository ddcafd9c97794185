package import Domain

/// How to find out whether a step's effect happened: a verb that reads, with holes, and what its answer means.
package struct TemplateProbe: Hashable, Sendable {
  package let verb: String
  package let inputs: [TemplateInput.Field]
  /// Of what the probe gave, named as a step `probe`.
  package let happened: Condition
  /// How long after the loss it looks first.
  package let after: Duration
}
