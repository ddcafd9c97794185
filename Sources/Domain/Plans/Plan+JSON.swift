extension Plan {
  /// `schema: 1`. Durations are whole milliseconds.
  package var json: JSON {
    var members: [(String, JSON)] = [
      ("schema", 1),
      ("steps", .array(steps.map(\.json))),
      (
        "envelope",
        [
          "origins": .array(envelope.origins.map { .string($0.description) }),
          "effect": .string(envelope.effect.rawValue),
        ]
      ),
      ("verbs", .object(JSONObject(verbs.sorted { $0.key < $1.key }.map { ($0.key, .int(Int64($0.value))) }))),
      ("confidence", .double(confidence)),
    ]
    if let origin {
      members.append(("template", ["name": .string(origin.template), "version": .int(Int64(origin.version))]))
    }
    if !logins.isEmpty { members.append(("logins", .array(logins.map(\.json)))) }
    if let timeout { members.append(("timeout_ms", .int(timeout.wholeMicroseconds / 1000))) }
    if let result { members.append(("result", result.json)) }
    return .object(JSONObject(members))
  }

  /// Reads strictly; unknown keys are refused.
  /// - Throws: `plan.invalid` with every fault's place, `url.invalid`.
  package init(json: JSON) throws(Fault) {
    let shape = try Self.schema.decode(json, code: .planInvalid)
    var steps: [PlanStep] = []
    for (index, step) in (json["steps"]?.array ?? []).enumerated() {
      steps.append(try PlanStep(json: step, at: "/steps/\(index)"))
    }
    var origins: [Domain.Origin] = []
    for origin in shape["envelope"]?["origins"]?.list ?? [] {
      origins.append(try Domain.Origin(origin.string ?? ""))
    }
    var logins: [PlanLogin] = []
    for login in shape["logins"]?.list ?? [] { logins.append(try PlanLogin(login)) }
    let template = json["template"].flatMap { template -> Origin? in
      guard let name = template["name"]?.string, let version = template["version"]?.int else { return nil }
      return Origin(template: name, version: Int(version))
    }
    self.init(
      origin: template, steps: steps, result: json["result"].map { PlanInput(json: $0, from: .person) },
      envelope: Envelope(
        origins: origins, effect: shape["envelope"]?["effect"]?.string.flatMap(Effect.init(rawValue:)) ?? .none),
      logins: logins,
      verbs: Dictionary(
        (json["verbs"]?.object?.members ?? []).map { ($0.name, Int($0.value.int ?? 0)) }, uniquingKeysWith: { $1 }),
      timeout: json["timeout_ms"]?.int.map { .milliseconds($0) },
      confidence: json["confidence"]?.number ?? 1)
  }

  private static let schema = Schema.object([
    .init("schema", .integer(1...1)),
    .init("steps", .list(PlanStep.schema, count: 1...stepLimit)),
    .init(
      "envelope",
      .object([
        .init("origins", .list(.text(), count: 0...stepLimit)),
        .init("effect", .choice(Effect.allCases.map(\.rawValue))),
      ])),
    .init("verbs", Schema(.map(of: .integer(1...1_000_000), limit: stepLimit))),
    .init("confidence", Schema(.number(0...1))),
    .optional(
      "template", .object([.init("name", .text(limit: 200)), .init("version", .integer(1...1_000_000))])),
    .optional("logins", .list(PlanLogin.schema, count: 0...stepLimit)),
    .optional("timeout_ms", .integer(1...PlanStep.longestTimeout)),
    .optional("result", .any()),
  ])
}
