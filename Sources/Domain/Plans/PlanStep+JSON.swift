extension PlanStep {
  /// A day, in milliseconds.
  static let longestTimeout: Int64 = 86_400_000

  static let schema = Schema.object([
    .init("id", .text(limit: 64)),
    .init("verb", .text(limit: 64)),
    .init("inputs", Schema(.map(of: .any(), limit: 100))),
    .optional("needs", .list(.text(limit: 64), count: 0...Plan.stepLimit)),
    .optional("when", .text(limit: Condition.lengthLimit)),
    .optional("site", .text(limit: 300)),
    .optional("timeout_ms", .integer(1...longestTimeout)),
    .optional("retry", RetryPolicy.schema),
    .optional("effect", .choice(Effect.allCases.map(\.rawValue))),
    .optional("probe", Probe.schema),
    .optional("errors", .choice(["continue"])),
    .optional("confidence", Schema(.number(0...1))),
  ])

  var json: JSON {
    var members: [(String, JSON)] = [("id", .string(id.text)), ("verb", .string(verb)), ("inputs", inputs.json)]
    if !needs.isEmpty { members.append(("needs", .array(needs.map { .string($0.text) }))) }
    if let when { members.append(("when", .string(when.description))) }
    if let site { members.append(("site", .string(site.description))) }
    if let timeout { members.append(("timeout_ms", .int(timeout.wholeMicroseconds / 1000))) }
    if retry != .standard { members.append(("retry", retry.json)) }
    if let effect { members.append(("effect", .string(effect.rawValue))) }
    if let probe { members.append(("probe", probe.json)) }
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
      inputs: [PlanInput.Field](json: json["inputs"]), needs: needs,
      when: try json["when"]?.string.map { (text) throws(Fault) in try Condition(text, at: "\(path)/when") },
      site: site, timeout: json["timeout_ms"]?.int.map { .milliseconds($0) },
      retry: json["retry"].map(RetryPolicy.init(json:)) ?? .standard,
      effect: json["effect"]?.string.flatMap(Effect.init(rawValue:)),
      probe: try json["probe"].map { (probe) throws(Fault) in try Probe(json: probe, at: "\(path)/probe") },
      toleratesFailure: json["errors"]?.string == "continue", confidence: json["confidence"]?.number ?? 1)
  }
}

extension [PlanInput.Field] {
  var json: JSON { .object(JSONObject(map { ($0.name, $0.input.json) })) }

  init(json: JSON?) {
    self = (json?.object?.members ?? []).map { PlanInput.Field($0.name, PlanInput(json: $0.value, from: .person)) }
  }
}
