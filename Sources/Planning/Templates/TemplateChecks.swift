import Domain
import YAML

/// Holds a template's steps against the verbs, the parameters and each other, and notes what does not fit.
struct TemplateChecks {
  let reader: YAMLReader
  let verbs: VerbCatalogue
  let parameters: TemplateParameters
  /// The strongest that the template permits.
  let effect: Effect
  let steps: [PlacedStep]

  func check(_ result: TemplateInput?, at resultMark: YAMLMark) {
    var seen: Set<StepID> = []
    for placed in steps {
      if !seen.insert(placed.step.id).inserted {
        reader.note(placed.mark, "two steps have the id '\(placed.step.id)'")
      }
      check(placed)
    }
    guard let result else { return }
    for name in result.parameters { check(parameter: name, in: nil, at: resultMark) }
    for output in result.outputs { check(output, from: nil, at: resultMark) }
  }

  private func check(_ placed: PlacedStep) {
    let step = placed.step
    check(step.each, at: placed.mark)
    if let given = step.given, parameters[given]?.isSecret != false {
      reader.note(placed.mark, "'given' names the parameter '\(given.prefix(60))', which is not there, or is a secret")
    }
    for need in step.needs where self[need] == nil {
      reader.note(placed.mark, "'needs' names the step '\(need)', which is not there")
    }
    check(step.inputs, of: step, placed.mark(ofInput:))
    checkWhen(placed)
    if let probe = placed.probe { check(probe, of: step) }
    guard let verb = verb(step.verb, at: placed.verbMark) else { return }
    check(step.inputs, against: verb, placed.mark(ofInput:))
    let effect = step.effect ?? verb.effect
    if effect.rank > self.effect.rank {
      reader.note(
        placed.verbMark,
        "'\(step.verb)' has the effect \(effect.rawValue), where the template permits \(self.effect.rawValue): say "
          + "'effect: \(effect.rawValue)' for the template, or 'effect: none' for a step that only reads")
    }
  }

  func verb(_ name: String, at mark: YAMLMark) -> VerbSignature? {
    if let verb = verbs[name] { return verb }
    let hint = Likeness.hint(name, among: verbs.signatures.map(\.name))
    reader.note(mark, "there is no verb '\(name.prefix(60))'; there are \(verbs.names)\(hint)")
    return nil
  }

  /// That what inputs name is there.
  func check(_ inputs: [TemplateInput.Field], of step: TemplateStep, _ mark: (String) -> YAMLMark) {
    for field in inputs {
      for name in field.input.parameters { check(parameter: name, in: step, at: mark(field.name)) }
      for output in field.input.outputs { check(output, from: step, at: mark(field.name)) }
    }
  }

  func check(_ inputs: [TemplateInput.Field], against verb: VerbSignature, _ mark: (String) -> YAMLMark) {
    let shapes = inputs.map { PlanInput.Field($0.name, Self.unresolved($0.input)) }
    for fault in PlanInput.faults(in: shapes, against: verb.inputs.fields, at: "") {
      let name = fault.path.split(separator: "/").first.map(String.init) ?? ""
      reader.note(mark(name), "'\(verb.name)' \(fault)")
    }
  }

  private func check(_ each: TemplateStep.Each?, at mark: YAMLMark) {
    guard let each else { return }
    if case .list = parameters[each.parameter]?.kind, parameters.isCertain(each.parameter) {
      // Every plan has a value to go through.
    } else {
      reader.note(mark, "'each' needs a list that is always given; '\(each.parameter.prefix(60))' is none")
    }
    if parameters[each.name] != nil { reader.note(mark, "'\(each.name)' is a parameter already") }
  }

  private func check(parameter name: String, in step: TemplateStep?, at mark: YAMLMark) {
    if parameters[name]?.isSecret == true {
      reader.note(mark, "'\(name)' is a secret, which can stand under 'login' alone")
      return
    }
    guard parameters[name] == nil, step?.each?.name != name else { return }
    let known = parameters.fields.map(\.name) + [step?.each?.name].compactMap { $0 }
    let names = known.isEmpty ? "none" : known.joined(separator: ", ")
    reader.note(mark, "there is no parameter '\(name.prefix(60))'; there are: \(names)")
  }

  func check(_ output: Reference, from step: TemplateStep?, at mark: YAMLMark) {
    guard let target = self[output.step] else {
      reader.note(mark, "there is no step '\(output.step)'")
      return
    }
    if let given = target.given, step?.given != given {
      reader.note(mark, "the step '\(output.step)' is there only where '\(given)' is given; so must be what uses it")
    }
    guard let verb = verbs[target.verb] else { return }
    let names = verb.outputs.fields.map(\.name)
    if !names.contains(output.field) {
      let known = names.isEmpty ? "nothing" : names.joined(separator: ", ")
      reader.note(mark, "'\(target.verb)' gives \(known), not '\(output.field)'")
    }
  }

  subscript(id: StepID) -> TemplateStep? { steps.first { $0.step.id == id }?.step }

  /// For checks of shape: what is only known later counts as a reference.
  private static func unresolved(_ input: TemplateInput) -> PlanInput {
    switch input {
    case .literal(let json): .literal(Value(plainJSON: json, from: []))
    case .parameter: later
    case .output(let reference): .reference(reference)
    case .list(let items): .list(items.map(unresolved))
    case .map(let fields): .map(fields.map { PlanInput.Field($0.name, unresolved($0.input)) })
    }
  }

  private static let later = Reference("${{ steps.later.value }}").map { PlanInput.reference($0) } ?? .literal(.null)
}
