import Domain

/// The step `s0`, `s1`, ...
func step(_ index: Int) -> StepID {
  guard let id = StepID("s\(index)") else { preconditionFailure("s\(index) is no step's name") }
  return id
}

/// A plan of these steps and nothing else.
func plan(_ steps: [PlanStep]) -> Plan {
  Plan(steps: steps, result: nil, envelope: Envelope(origins: []), verbs: ["set": 1])
}

extension PlanStep {
  init(
    _ index: Int, needs: [Int] = [], uses: [Int] = [], when: Condition? = nil, site: Site? = nil,
    tolerates: Bool = false, retry: RetryPolicy = RetryPolicy(attempts: 3), probe: Probe? = nil
  ) {
    self.init(
      id: step(index), verb: "set",
      inputs: uses.map { .init("from-\($0)", .reference(Reference(step: step($0), field: "x"))) },
      needs: needs.map(step), when: when, site: site, retry: retry, probe: probe, toleratesFailure: tolerates)
  }
}

extension StepOutcome {
  static let done = StepOutcome.completed(output: ContentHash(of: "x"), bytes: 1)
  static func failed(_ code: ErrorCode) -> StepOutcome { .failed(code, retryAfter: nil) }
}
