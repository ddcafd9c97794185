package import Domain

extension Template {
  /// A plan with the holes filled.
  ///
  /// - Parameters:
  ///   - values: by parameter; a text is read as its parameter's kind (``ParameterText``).
  ///   - secrets: what stands for the parameters that are secret.
  ///   - confidence: how sure it is that this template is what is wanted.
  /// - Throws: `input.invalid` with the place of every value that does not fit; `plan.*` for a plan that does not hold.
  package func plan(
    _ values: [String: Value], secrets: [Secret] = [], verbs: VerbCatalogue, confidence: Double = 1
  ) throws(Fault) -> Plan {
    try check(secrets, beside: values)
    return try plan(values, verbs, confidence) { (values) throws(Fault) in try logins(values, secrets) }
  }

  /// That an example makes a plan. It logs in nowhere: a file holds no secrets.
  func tryOut(_ example: Example, verbs: VerbCatalogue) throws(Fault) {
    let values = example.parameters.mapValues { Value(plainJSON: $0, from: [.configuration]) }
    try check(nil, beside: values)
    _ = try plan(values, verbs, 1) { _ in [] }
  }

  private func plan(
    _ values: [String: Value], _ verbs: VerbCatalogue, _ confidence: Double,
    logins: ([String: Value]) throws(Fault) -> [PlanLogin]
  ) throws(Fault) -> Plan {
    let conformed = try conformed(values)
    var filling = TemplateFilling(self, conformed, verbs)
    let plan = try filling.plan(logins: try logins(conformed), confidence: confidence)
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
    switch Schema.object(parameters.fields.filter { !$0.schema.isSecret }).conform(Value(.map(given))) {
    case .success(let conformed):
      return Dictionary((conformed.map ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    case .failure(let failure):
      throw Fault(.inputInvalid, faults: failure.faults).at("template \(name)")
    }
  }

  // MARK: - Secrets

  /// Each is given as what it is, and as nothing else.
  /// - Parameter secrets: nil where none are given, needed or not.
  private func check(_ secrets: [Secret]?, beside values: [String: Value]) throws(Fault) {
    var faults: [SchemaFault] = []
    for field in parameters.fields where field.schema.isSecret {
      let isGiven = secrets?.contains { $0.name == field.name } ?? true
      if values[field.name].map({ !$0.isNull }) ?? false {
        let ways = "\(field.name)=@prompt, @file:PATH or @env:NAME"
        faults.append(SchemaFault(path: "/\(field.name)", message: "it is a secret: give it as -p \(ways)"))
      } else if field.isRequired, !isGiven {
        faults.append(SchemaFault(path: "/\(field.name)", message: "missing; a secret is wanted"))
      }
    }
    let known = Set(parameters.fields.filter(\.schema.isSecret).map(\.name))
    for secret in secrets ?? [] where !known.contains(secret.name) {
      let names = known.isEmpty ? "it takes none" : "its secrets are \(known.sorted().joined(separator: ", "))"
      faults.append(SchemaFault(path: "/\(secret.name)", message: "it takes no secret of this name; \(names)"))
    }
    guard faults.isEmpty else { throw Fault(.inputInvalid, faults: faults).at("template \(name)") }
  }

  private func logins(_ values: [String: Value], _ secrets: [Secret]) throws(Fault) -> [PlanLogin] {
    guard let login else { return [] }
    switch (values[login.user]?.string, secrets.first { $0.name == login.password }) {
    case (nil, nil): return []
    case (let user?, let password?): return [PlanLogin(user: user, password: password)]
    case (nil, _?): throw half(login.user, "missing; whose \(login.password) is it?")
    case (_?, nil): throw half(login.password, "missing; who logs in needs it")
    }
  }

  private func half(_ parameter: String, _ message: String) -> Fault {
    Fault(.inputInvalid, faults: [SchemaFault(path: "/\(parameter)", message: message)]).at("template \(name)")
  }
}
