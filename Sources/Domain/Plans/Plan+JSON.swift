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
    let template = json["template"].flatMap { template -> Origin? in
      guard let name = template["name"]?.string, let version = template["version"]?.int else { return nil }
      return Origin(template: name, version: Int(version))
    }
    self.init(
      origin: template, steps: steps, result: json["result"].map { PlanInput(json: $0, from: .person) },
      envelope: Envelope(
        origins: origins, effect: shape["envelope"]?["effect"]?.string.flatMap(Effect.init(rawValue:)) ?? .none),
      verbs: Dictionary(
        (json["verbs"]?.object?.members ?? []).map { ($0.name, Int($0.value.int ?? 0)) }, uniquingKeysWith: { $1 }),
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
    .optional("result", .any()),
  ])
}

extension PlanStep {
  static let schema = Schema.object([
    .init("id", .text(limit: 64)),
    .init("verb", .text(limit: 64)),
    .init("inputs", Schema(.map(of: .any(), limit: 100))),
    .optional("needs", .list(.text(limit: 64), count: 0...Plan.stepLimit)),
    .optional("site", .text(limit: 300)),
    .optional("timeout_ms", .integer(1...86_400_000)),
    .optional(
      "retry",
      .object([
        .init("attempts", .integer(RetryPolicy.attemptBounds)), .init("interval_ms", .integer(0...86_400_000)),
        .init("rate", .integer(1...10)), .init("cap_ms", .integer(0...86_400_000)),
      ])),
    .optional("errors", .choice(["continue"])),
    .optional("confidence", Schema(.number(0...1))),
  ])

  var json: JSON {
    var members: [(String, JSON)] = [
      ("id", .string(id.text)), ("verb", .string(verb)),
      ("inputs", .object(JSONObject(inputs.map { ($0.name, $0.input.json) }))),
    ]
    if !needs.isEmpty { members.append(("needs", .array(needs.map { .string($0.text) }))) }
    if let site { members.append(("site", .string(site.description))) }
    if let timeout { members.append(("timeout_ms", .int(timeout.wholeMicroseconds / 1000))) }
    if retry != .standard { members.append(("retry", retry.json)) }
    if toleratesFailure { members.append(("errors", "continue")) }
    if confidence != 1 { members.append(("confidence", .double(confidence))) }
    return .object(JSONObject(members))
  }

  /// - Parameter json: already of the schema's shape.
  init(json: JSON, at path: String) throws(Fault) {
    func id(_ json: JSON?, _ name: String) throws(Fault) -> StepID {
      guard let id = StepID(json?.string ?? "") else {
        throw Fault(.planInvalid, "a step's name is a lower-case letter, then letters, digits, hyphens", place: name)
      }
      return id
    }
    var needs: [StepID] = []
    for (index, need) in (json["needs"]?.array ?? []).enumerated() {
      needs.append(try id(need, "\(path)/needs/\(index)"))
    }
    var site: Site?
    if let name = json["site"]?.string { site = try Site(name) }
    self.init(
      id: try id(json["id"], "\(path)/id"), verb: json["verb"]?.string ?? "",
      inputs: (json["inputs"]?.object?.members ?? []).map {
        PlanInput.Field($0.name, PlanInput(json: $0.value, from: .person))
      },
      needs: needs, site: site, timeout: json["timeout_ms"]?.int.map { .milliseconds($0) },
      retry: json["retry"].map(RetryPolicy.init(json:)) ?? .standard,
      toleratesFailure: json["errors"]?.string == "continue", confidence: json["confidence"]?.number ?? 1)
  }
}

extension RetryPolicy {
  fileprivate var json: JSON {
    [
      "attempts": .int(Int64(attempts)), "interval_ms": .int(interval.wholeMicroseconds / 1000),
      "rate": .int(Int64(rate)), "cap_ms": .int(cap.wholeMicroseconds / 1000),
    ]
  }

  fileprivate init(json: JSON) {
    self.init(
      attempts: Int(json["attempts"]?.int ?? 1), interval: .milliseconds(json["interval_ms"]?.int ?? 0),
      rate: Int(json["rate"]?.int ?? 1), cap: .milliseconds(json["cap_ms"]?.int ?? 0))
  }
}
