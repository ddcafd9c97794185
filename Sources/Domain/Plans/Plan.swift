/// A graph of steps that reaches a goal. Data: interpreted, never run as code; pinned to its task by its hash.
package struct Plan: Hashable, Sendable {
  /// Where it came from.
  package struct Origin: Hashable, Sendable {
    /// A template's name.
    package let template: String
    package let version: Int

    package init(template: String, version: Int) {
      self.template = template
      self.version = version
    }
  }

  package static let stepLimit = 200
  /// Bytes of canonical JSON.
  package static let sizeLimit = 1 << 20

  package let origin: Origin?
  /// At most ``stepLimit``, names distinct, no circle.
  package let steps: [PlanStep]
  /// What the task gives in the end: a table.
  package let result: PlanInput?
  package let envelope: Envelope
  /// Where it logs in; at most one for an origin.
  package let logins: [PlanLogin]
  /// The versions of the verbs it was made for.
  package let verbs: [String: Int]
  /// How long the task may run in all, not counting what it waits or is paused for; nil for as long as it takes.
  package let timeout: Duration?
  /// Of the whole, 0 to 1.
  package let confidence: Double

  package init(
    origin: Origin? = nil, steps: [PlanStep], result: PlanInput?, envelope: Envelope, logins: [PlanLogin] = [],
    verbs: [String: Int], timeout: Duration? = nil, confidence: Double = 1
  ) {
    self.origin = origin
    self.steps = steps
    self.result = result
    self.envelope = envelope
    self.logins = logins
    self.verbs = verbs
    self.timeout = timeout
    self.confidence = confidence
  }

  /// The same plan for a task that may take so long, whatever the plan itself says.
  package func limited(to timeout: Duration) -> Plan {
    Plan(
      origin: origin, steps: steps, result: result, envelope: envelope, logins: logins, verbs: verbs,
      timeout: timeout,
      confidence: confidence)
  }

  package subscript(step: StepID) -> PlanStep? { steps.first { $0.id == step } }

  /// The SHA-256 of its canonical JSON.
  package var hash: ContentHash { ContentHash(of: json.canonicalText) }
}
