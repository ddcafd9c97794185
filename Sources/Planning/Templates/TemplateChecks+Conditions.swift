import Domain
import YAML

/// What decides whether a step runs, and whether it happened.
extension TemplateChecks {
  func checkWhen(_ placed: PlacedStep) {
    guard let when = placed.step.when else { return }
    check(when.reference, from: placed.step, at: placed.whenMark)
    guard let target = self[when.reference.step] else { return }
    if let each = target.each, each.parameter != placed.step.each?.parameter {
      reader.note(placed.whenMark, "'when' names the step '\(target.id)', which is there once for each '\(each.name)'")
    }
    checkKind(of: when, givenBy: target.verb, "'when'", at: placed.whenMark)
  }

  func check(_ placed: PlacedProbe, of step: TemplateStep) {
    let probe = placed.probe
    check(probe.inputs, of: step, placed.mark(ofInput:))
    guard let verb = verb(probe.verb, at: placed.verbMark) else { return }
    check(probe.inputs, against: verb, placed.mark(ofInput:))
    let asked = probe.happened.reference
    let names = verb.outputs.fields.map(\.name)
    guard asked.step.text == "probe", names.contains(asked.field) else {
      reader.note(
        placed.happenedMark,
        "'happened' is about what the probe gives: ${{ steps.probe.FIELD }}, where FIELD is one of "
          + names.joined(separator: ", "))
      return
    }
    checkKind(of: probe.happened, givenBy: probe.verb, "'happened'", at: placed.happenedMark)
  }

  /// What stands alone has to be true or false.
  private func checkKind(of condition: Condition, givenBy verb: String, _ what: String, at mark: YAMLMark) {
    let field = verbs[verb]?.outputs.fields.first { $0.name == condition.reference.field }
    guard condition.test == .holds, let kind = field?.schema.kind, kind != .boolean, kind != .any else { return }
    reader.note(mark, "\(what): \(condition.reference.field) is not true or false; compare it with == or !=")
  }
}
