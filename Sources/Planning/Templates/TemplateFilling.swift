import Domain

/// Fills a template's holes: repeats the groups, resolves parameters, keeps references to steps typed.
struct TemplateFilling {
  /// One value of a group; numbered from 1.
  private struct Item {
    let number: Int
    let value: Value
  }

  private let template: Template
  private let values: [String: Value]
  private let verbs: VerbCatalogue
  private var steps: [PlanStep] = []
  /// Where the page verbs of a group's item, or outside of groups, act.
  private var sites: [Int: Site] = [:]
  private var origins: [Origin] = []

  /// - Parameter values: conformed to the parameters.
  init(_ template: Template, _ values: [String: Value], _ verbs: VerbCatalogue) {
    self.template = template
    self.values = values
    self.verbs = verbs
  }

  mutating func plan(logins: [PlanLogin], confidence: Double) throws(Fault) -> Plan {
    let present = template.steps.filter(isPresent)
    var rest = present[...]
    while let first = rest.first {
      let group = rest.prefix { $0.each == first.each }
      rest = rest.dropFirst(group.count)
      guard let each = first.each else {
        for step in group { try add(step, nil) }
        continue
      }
      for item in items(of: each.parameter) {
        for step in group { try add(step, item) }
      }
    }
    let used = Set(steps.map(\.verb) + steps.compactMap(\.probe?.verb))
    let versions = verbs.signatures.filter { used.contains($0.name) }.map { ($0.name, $0.version) }
    return Plan(
      origin: Plan.Origin(template: template.name, version: template.version), steps: steps,
      result: try template.result.flatMap { (input) throws(Fault) in try fill(input, in: nil, nil) },
      envelope: Envelope(origins: origins, effect: template.effect), logins: logins,
      verbs: Dictionary(versions, uniquingKeysWith: { first, _ in first }), timeout: template.timeout,
      confidence: confidence)
  }

  private func isPresent(_ step: TemplateStep) -> Bool {
    guard let given = step.given else { return true }
    guard let value = values[given] else { return false }
    return value.list.map { !$0.isEmpty } ?? !value.isNull
  }

  private func items(of parameter: String) -> [Item] {
    (values[parameter]?.list ?? []).enumerated().map { Item(number: $0 + 1, value: $1) }
  }

  private mutating func add(_ step: TemplateStep, _ item: Item?) throws(Fault) {
    guard steps.count < Plan.stepLimit else {
      throw Fault(
        .planTooLarge, "the template \(template.name) would make more than \(Plan.stepLimit) steps of these values")
    }
    let inputs = try fill(step.inputs, in: step, item)
    var needs: [StepID] = []
    for need in step.needs { needs += try targets(need, from: step, item) }
    let site = try site(of: step, inputs, item)
    steps.append(
      PlanStep(
        id: try id(step.id, item?.number), verb: step.verb, inputs: inputs, needs: needs,
        when: try condition(of: step, item), site: site, timeout: step.timeout, retry: step.retry, effect: step.effect,
        probe: try probe(of: step, item), toleratesFailure: step.toleratesFailure))
  }

  private func condition(of step: TemplateStep, _ item: Item?) throws(Fault) -> Condition? {
    guard let when = step.when, let target = try targets(when.reference.step, from: step, item).first else {
      return nil
    }
    return Condition(Reference(step: target, field: when.reference.field), when.test)
  }

  private func probe(of step: TemplateStep, _ item: Item?) throws(Fault) -> Probe? {
    guard let probe = step.probe else { return nil }
    return Probe(
      verb: probe.verb, inputs: try fill(probe.inputs, in: step, item), happened: probe.happened, after: probe.after)
  }

  // MARK: - Inputs

  /// Those whose parameters are given.
  private func fill(
    _ fields: [TemplateInput.Field], in step: TemplateStep, _ item: Item?
  ) throws(Fault) -> [PlanInput.Field] {
    var filled: [PlanInput.Field] = []
    for field in fields {
      if let input = try fill(field.input, in: step, item) { filled.append(PlanInput.Field(field.name, input)) }
    }
    return filled
  }

  /// - Returns: nil where the parameter is not given.
  private func fill(_ input: TemplateInput, in step: TemplateStep?, _ item: Item?) throws(Fault) -> PlanInput? {
    switch input {
    case .literal(let json): return .literal(Value(plainJSON: json, from: [.configuration]))
    case .parameter(let name):
      if let item, step?.each?.name == name { return .literal(item.value) }
      return values[name].map { .literal($0) }
    case .output(let reference):
      let targets = try targets(reference.step, from: step, item).map { Reference(step: $0, field: reference.field) }
      if isGathered(reference.step, from: step) { return .list(targets.map { .reference($0) }) }
      return targets.first.map { .reference($0) }
    case .list(let items):
      var filled: [PlanInput] = []
      for inner in items {
        if let inner = try fill(inner, in: step, item) { filled.append(inner) }
      }
      return .list(filled)
    case .map(let fields):
      var filled: [PlanInput.Field] = []
      for field in fields {
        if let inner = try fill(field.input, in: step, item) { filled.append(PlanInput.Field(field.name, inner)) }
      }
      return .map(filled)
    }
  }

  /// Whether a step means all repetitions of another, rather than the one of its own item.
  private func isGathered(_ target: StepID, from step: TemplateStep?) -> Bool {
    guard let each = template.steps.first(where: { $0.id == target })?.each else { return false }
    return each.parameter != step?.each?.parameter
  }

  private func targets(_ target: StepID, from step: TemplateStep?, _ item: Item?) throws(Fault) -> [StepID] {
    guard let found = template.steps.first(where: { $0.id == target }), isPresent(found) else { return [] }
    guard let each = found.each else { return [target] }
    if !isGathered(target, from: step) { return [try id(target, item?.number)] }
    var all: [StepID] = []
    for item in items(of: each.parameter) { all.append(try id(target, item.number)) }
    return all
  }

  private func id(_ id: StepID, _ number: Int?) throws(Fault) -> StepID {
    guard let number else { return id }
    guard let numbered = StepID("\(id)-\(number)") else {
      throw Fault(.templateInvalid, "the step's name leaves no room for a number", place: "step \(id)")
    }
    return numbered
  }

  // MARK: - Sites

  /// A step that opens an address acts there, and so do those after it.
  private mutating func site(
    of step: TemplateStep, _ inputs: [PlanInput.Field], _ item: Item?
  ) throws(Fault) -> Site? {
    guard verbs[step.verb]?.actsOnPage == true else { return nil }
    if case .literal(let value) = inputs.first(where: { $0.name == "url" })?.input, let text = value.string {
      let url = try WebURL(text)
      sites[item?.number ?? 0] = url.site
      if !origins.contains(url.origin) { origins.append(url.origin) }
      return url.site
    }
    guard let site = sites[item?.number ?? 0] else {
      throw Fault(
        .planInvalid, "it acts on a page, but no step before it opens an address", place: "step \(step.id)")
    }
    return site
  }
}
