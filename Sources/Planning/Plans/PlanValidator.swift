package import Domain

/// Holds a plan against the verbs there are, wherever it comes from: a template, a file, a model.
package struct PlanValidator: Sendable {
  private let verbs: VerbCatalogue

  package init(verbs: VerbCatalogue) { self.verbs = verbs }

  /// - Throws: `plan.too_large`, `plan.unknown_verb`, `plan.invalid` with the place of every fault, `plan.cycle` with the
  ///   way round.
  package func validate(_ plan: Plan) throws(Fault) {
    guard (1...Plan.stepLimit).contains(plan.steps.count) else {
      throw Fault(.planTooLarge, "the plan has \(plan.steps.count) steps; 1 to \(Plan.stepLimit) are allowed")
    }
    for (index, step) in plan.steps.enumerated() where verbs[step.verb] == nil {
      throw Fault(
        .planUnknownVerb, "there is no verb '\(step.verb.cut(toBytes: 60))'; there are \(verbs.names)",
        place: "/steps/\(index)")
    }
    var faults: [SchemaFault] = []
    for (index, step) in plan.steps.enumerated() { faults += self.faults(of: step, at: "/steps/\(index)", in: plan) }
    for (index, login) in plan.logins.enumerated() {
      faults += self.faults(of: login, at: "/logins/\(index)", in: plan)
    }
    for reference in plan.result?.references ?? [] { faults += self.faults(of: reference, at: "/result", in: plan) }
    guard faults.isEmpty else { throw Fault(.planInvalid, faults: faults) }
    _ = try PlanGraph(plan)
    let size = plan.json.canonicalText.utf8.count
    guard size <= Plan.sizeLimit else {
      throw Fault(.planTooLarge, "the plan has \(size) bytes; the limit is \(Plan.sizeLimit)")
    }
  }

  private func faults(of step: PlanStep, at path: String, in plan: Plan) -> [SchemaFault] {
    guard let verb = verbs[step.verb] else { return [] }
    var faults = PlanInput.faults(in: step.inputs, against: verb.inputs.fields, at: "\(path)/inputs")
    for field in step.inputs {
      for reference in field.input.references {
        faults += self.faults(of: reference, at: "\(path)/inputs/\(field.name)", in: plan)
      }
    }
    if let version = plan.verbs[step.verb], version != verb.version {
      let message = "the plan is made for version \(version) of \(step.verb), this is \(verb.version)"
      faults.append(SchemaFault(path: "\(path)/verb", message: message))
    }
    let effect = step.effect ?? verb.effect
    if effect.rank > plan.envelope.effect.rank {
      let message = "\(step.verb) has the effect \(effect.rawValue), which the plan does not permit"
      faults.append(SchemaFault(path: "\(path)/verb", message: message))
    }
    if let when = step.when {
      faults += self.faults(of: when.reference, at: "\(path)/when", in: plan)
      faults += kindFaults(of: when, givenBy: plan[when.reference.step]?.verb, at: "\(path)/when")
    }
    return faults + probeFaults(of: step, at: "\(path)/probe", in: plan)
      + siteFaults(of: step, verb, at: path, in: plan)
  }

  /// What is secret goes to an origin that a person named, and to one alone.
  private func faults(of login: PlanLogin, at path: String, in plan: Plan) -> [SchemaFault] {
    let origin = login.password.origin
    var faults: [SchemaFault] = []
    if !PlanLogin.takes(user: login.user) {
      let message = "1 to \(PlanLogin.userLimit) bytes without colon and control characters are allowed"
      faults.append(SchemaFault(path: "\(path)/user", message: message))
    }
    if !plan.envelope.origins.contains(origin) {
      faults.append(SchemaFault(path: "\(path)/origin", message: "\(origin) is outside of what the plan may visit"))
    }
    if plan.logins(at: origin).count > 1 {
      faults.append(SchemaFault(path: "\(path)/origin", message: "\(origin) has more than one login"))
    }
    return faults
  }

  /// A probe only reads, and where it acts on a page it does so where its step does.
  private func probeFaults(of step: PlanStep, at path: String, in plan: Plan) -> [SchemaFault] {
    guard let probe = step.probe else { return [] }
    guard let verb = verbs[probe.verb] else {
      return [SchemaFault(path: "\(path)/verb", message: "there is no verb '\(probe.verb)'; there are \(verbs.names)")]
    }
    var faults = PlanInput.faults(in: probe.inputs, against: verb.inputs.fields, at: "\(path)/inputs")
    for field in probe.inputs {
      for reference in field.input.references {
        faults += self.faults(of: reference, at: "\(path)/inputs/\(field.name)", in: plan)
      }
    }
    if verb.actsOnPage, step.site == nil {
      faults.append(SchemaFault(path: "\(path)/verb", message: "\(probe.verb) acts on a page, its step does not"))
    }
    let asked = probe.happened.reference
    if asked.step.text != "probe" || !verb.outputs.fields.contains(where: { $0.name == asked.field }) {
      let names = verb.outputs.fields.map(\.name).joined(separator: ", ")
      let message = "name what the probe gives: ${{ steps.probe.FIELD }}, where FIELD is one of \(names)"
      faults.append(SchemaFault(path: "\(path)/happened", message: message))
    }
    return faults + kindFaults(of: probe.happened, givenBy: probe.verb, at: "\(path)/happened")
  }

  /// What stands alone has to be true or false.
  private func kindFaults(of condition: Condition, givenBy name: String?, at path: String) -> [SchemaFault] {
    guard condition.test == .holds, let verb = name.flatMap({ verbs[$0] }),
      let kind = verb.outputs.fields.first(where: { $0.name == condition.reference.field })?.schema.kind,
      kind != .boolean, kind != .any
    else { return [] }
    return [SchemaFault(path: path, message: "\(condition.reference.field) is not true or false: compare it with ==")]
  }

  private func siteFaults(of step: PlanStep, _ verb: VerbSignature, at path: String, in plan: Plan) -> [SchemaFault] {
    guard verb.actsOnPage else {
      return step.site == nil ? [] : [SchemaFault(path: "\(path)/site", message: "\(step.verb) acts on no page")]
    }
    guard let site = step.site else {
      return [SchemaFault(path: "\(path)/site", message: "missing; \(step.verb) acts on a page")]
    }
    let permitted = plan.envelope.origins.map { Site(host: $0.host, port: $0.port) }
    if !permitted.contains(site) {
      return [SchemaFault(path: "\(path)/site", message: "\(site) is outside of what the plan may visit")]
    }
    guard case .literal(let value) = step.inputs.first(where: { $0.name == "url" })?.input, let text = value.string,
      let url = try? WebURL(text)
    else { return [] }
    if url.site != site {
      return [SchemaFault(path: "\(path)/inputs/url", message: "the address is not on the step's site \(site)")]
    }
    return plan.envelope.origins.contains(url.origin)
      ? [] : [SchemaFault(path: "\(path)/inputs/url", message: "\(url.origin) is outside of what the plan may visit")]
  }

  private func faults(of reference: Reference, at path: String, in plan: Plan) -> [SchemaFault] {
    guard let target = plan[reference.step] else {
      return [SchemaFault(path: path, message: "there is no step \(reference.step)")]
    }
    guard let verb = verbs[target.verb], !verb.outputs.fields.contains(where: { $0.name == reference.field }) else {
      return []
    }
    let names = verb.outputs.fields.map(\.name).joined(separator: ", ")
    return [SchemaFault(path: path, message: "\(target.verb) gives \(names), not \(reference.field)")]
  }
}
