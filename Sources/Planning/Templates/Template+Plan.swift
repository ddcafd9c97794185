package import Domain

extension Template {
  /// A plan with the holes filled.
  ///
  /// - Parameters:
  ///   - values: by parameter; a text is read as its parameter's kind (``ParameterText``).
  ///   - confidence: how sure it is that this template is what is wanted.
  /// - Throws: `input.invalid` with the place of every value that does not fit; `plan.*` for a plan that does not hold.
  package func plan(
    _ values: [String: Value], verbs: VerbCatalogue, confidence: Double = 1
  ) throws(Fault) -> Plan {
    var filling = TemplateFilling(self, try conformed(values), verbs)
    let plan = try filling.plan(confidence: confidence)
    try PlanValidator(verbs: verbs).validate(plan)
    return plan
  }

  /// The values as the parameters want them, with defaults where none is given.
  private func conformed(_ values: [String: Value]) throws(Fault) -> [String: Value] {
    var given: [Value.Field] = []
    for (name, value) in values.sorted(by: { $0.key < $1.key }) where !value.isNull {
      guard let field = parameters.fields.first(where: { $0.name == name }) else {
        given.append(Value.Field(name, value))
        continue
      }
      given.append(Value.Field(name, ParameterText.read(value, as: field.schema)))
    }
    for (name, json) in defaults where !given.contains(where: { $0.name == name }) {
      given.append(Value.Field(name, Value(plainJSON: json, from: [.configuration])))
    }
    switch parameters.conform(Value(.map(given))) {
    case .success(let conformed):
      return Dictionary((conformed.map ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    case .failure(let failure):
      throw Fault(.inputInvalid, faults: failure.faults).at("template \(name)")
    }
  }
}
