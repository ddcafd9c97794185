package import Domain

/// Makes plans from goals by templates and rules, without any model.
package struct Planner: Sendable {
  package let templates: TemplateRegistry
  package let verbs: VerbCatalogue

  /// Below this sureness a reading is no ground for visiting anybody's site.
  static let leastSureness = 0.3

  package init(templates: TemplateRegistry, verbs: VerbCatalogue) {
    self.templates = templates
    self.verbs = verbs
  }

  /// The goal as it is read, and a plan that reaches it.
  ///
  /// - Parameters:
  ///   - text: the goal in plain words; may be empty where a template is named and all it needs is given.
  ///   - sites: visited besides those that the goal names.
  ///   - template: by name; nil for the one that fits the goal.
  ///   - parameters: win against what the goal says; texts are read as their parameter's kind.
  ///   - secrets: what stands for the parameters that are secret.
  /// - Throws: `goal.not_understood` with what was understood, what is lacking and which templates there are;
  ///   `goal.too_long`, `template.not_found`, `input.invalid`, `url.invalid`, `plan.*`.
  package func plan(
    _ text: String, sites: [WebURL] = [], template name: String? = nil, parameters: [String: Value] = [:],
    secrets: [Secret] = []
  ) throws(Fault) -> (goal: Goal, plan: Plan) {
    let report = try GoalParser.report(text)
    let refusal = GoalRefusal(report: report, templates: templates)
    let template: Template
    if let name {
      template = try templates.template(named: name)
    } else {
      template = try choose(report, sites, parameters, refusal)
    }
    let read = try GoalParameters(report.goal, sites: sites).values
    let names = Set(template.parameters.fields.map(\.name))
    var values = read.filter { names.contains($0.key) }
    values.merge(parameters) { _, given in given }
    let confidence = name == nil ? report.sureness : max(report.sureness, 0.5)
    return (report.goal, try template.plan(values, secrets: secrets, verbs: verbs, confidence: confidence))
  }

  /// The template for a goal's intent that can do all that the goal asks.
  private func choose(
    _ report: GoalReport, _ sites: [WebURL], _ parameters: [String: Value], _ refusal: GoalRefusal
  ) throws(Fault) -> Template {
    let given = Set(parameters.keys)
    let hasSites = !sites.isEmpty || !given.isDisjoint(with: ["sites", "url"])
    let lacks = report.lacks.filter { lack in
      !(lack == GoalLack.site && hasSites || lack == GoalLack.product && given.contains("product"))
    }
    let fitting = templates.templates(for: report.goal.intent)
    guard !fitting.isEmpty else { throw refusal.fault(lacks: [refusal.noTemplate]) }
    guard lacks.isEmpty else { throw refusal.fault(lacks: lacks) }
    guard report.sureness >= Self.leastSureness else { throw refusal.fault(lacks: [refusal.unsure]) }
    let unmet = { (template: Template) in
      let names = Set(template.parameters.fields.map(\.name))
      return report.goal.constraints.filter { !GoalParameters.canMeet($0, with: names, for: report.goal.intent) }
    }
    if let template = fitting.first(where: { unmet($0).isEmpty }) { return template }
    throw refusal.fault(lacks: unmet(fitting[0]).map { "a way to heed \"\($0.span.text.cut(toBytes: 80))\"" })
  }
}
