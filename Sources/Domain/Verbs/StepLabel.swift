/// What a step does, in a person's words: those of its verb, and what it is mainly given.
package enum StepLabel {
  /// Bytes.
  package static let limit = 300

  /// - Parameter signature: nil where this program does not know the verb.
  package static func text(of step: PlanStep, by signature: VerbSignature?) -> String {
    let words = signature?.words ?? step.verb
    if let name = signature?.mainInput, let input = step.inputs.first(where: { $0.name == name })?.input,
      let subject = subject(input), !subject.isEmpty
    {
      return "\(words) \(subject)".cut(toBytes: limit)
    }
    return (step.site.map { "\(words) at \($0)" } ?? words).cut(toBytes: limit)
  }

  private static func subject(_ input: PlanInput) -> String? {
    switch input {
    case .reference(let reference): "the \(reference.field) of \(reference.step)"
    case .literal(let value): words(value)
    case .list(let items): items.compactMap(subject).first
    case .map: nil
    }
  }

  private static func words(_ value: Value) -> String? {
    switch value.kind {
    case .null: nil
    case .string(let text): text
    case .list(let items): items.first.flatMap(words)
    case .map: nil
    default: value.plainJSON.text
    }
  }
}
