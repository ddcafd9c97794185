/// One unit of a plan.
package struct PlanStep: Hashable, Sendable {
  package let id: StepID
  /// Of the ``VerbCatalogue``.
  package let verb: String
  package let inputs: [PlanInput.Field]
  /// Steps that must have ended before, besides those whose outputs it names.
  package let needs: [StepID]
  /// Where a verb that acts on a page does so; nil for others.
  package let site: Site?
  /// How long one attempt may take; nil for the verb's own.
  package let timeout: Duration?
  package let retry: RetryPolicy
  /// `errors: continue`: when it fails, the task goes on without it.
  package let toleratesFailure: Bool
  /// How sure the planner is that this step does what is wanted, 0 to 1.
  package let confidence: Double

  package init(
    id: StepID, verb: String, inputs: [PlanInput.Field] = [], needs: [StepID] = [], site: Site? = nil,
    timeout: Duration? = nil, retry: RetryPolicy = .standard, toleratesFailure: Bool = false, confidence: Double = 1
  ) {
    self.id = id
    self.verb = verb
    self.inputs = inputs
    self.needs = needs
    self.site = site
    self.timeout = timeout
    self.retry = retry
    self.toleratesFailure = toleratesFailure
    self.confidence = confidence
  }

  package var references: [Reference] { inputs.flatMap(\.input.references) }
}
