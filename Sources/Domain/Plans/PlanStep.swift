/// One unit of a plan.
package struct PlanStep: Hashable, Sendable {
  package let id: StepID
  /// Of the ``VerbCatalogue``.
  package let verb: String
  package let inputs: [PlanInput.Field]
  /// Steps that must have ended before, besides those whose outputs it names.
  package let needs: [StepID]
  /// It is skipped where this does not hold.
  package let when: Condition?
  /// Where a verb that acts on a page does so; nil for others.
  package let site: Site?
  /// How long one attempt may take; nil for the verb's own.
  package let timeout: Duration?
  package let retry: RetryPolicy
  /// What repeating it would do, where that is less than what its verb can do at worst; nil for the verb's own.
  package let effect: Effect?
  /// How to find out whether its effect happened, when its outcome is unknown; nil where a person decides.
  package let probe: Probe?
  /// `errors: continue`: when it fails, the task goes on without it.
  package let toleratesFailure: Bool
  /// How sure the planner is that this step does what is wanted, 0 to 1.
  package let confidence: Double

  package init(
    id: StepID, verb: String, inputs: [PlanInput.Field] = [], needs: [StepID] = [], when: Condition? = nil,
    site: Site? = nil, timeout: Duration? = nil, retry: RetryPolicy = .standard, effect: Effect? = nil,
    probe: Probe? = nil, toleratesFailure: Bool = false, confidence: Double = 1
  ) {
    self.id = id
    self.verb = verb
    self.inputs = inputs
    self.needs = needs
    self.when = when
    self.site = site
    self.timeout = timeout
    self.retry = retry
    self.effect = effect
    self.probe = probe
    self.toleratesFailure = toleratesFailure
    self.confidence = confidence
  }

  /// Those of what it takes in.
  package var references: [Reference] { inputs.flatMap(\.input.references) }

  /// Those that decide whether it runs, or that its probe takes in: it waits for them, but needs nothing of them.
  package var conditionReferences: [Reference] {
    (when.map { [$0.reference] } ?? []) + (probe?.inputs.flatMap(\.input.references) ?? [])
  }
}
