/// How to find out whether an intended effect happened: a verb that only reads, and what its answer means.
package struct Probe: Hashable, Sendable {
  /// One without effect; acts on the same site as its step.
  package let verb: String
  package let inputs: [PlanInput.Field]
  /// Of what the probe gave, named as a step `probe`. Where it holds, the effect happened; where it does not, it did
  /// not. A probe that fails tells nothing.
  package let happened: Condition
  /// How long after the loss it looks first: a site may still be at work on a request whose answer was lost, and one
  /// that looks too soon would find nothing and have it done twice.
  package let after: Duration

  package static let standardWait = Duration.seconds(5)
  /// A day, in milliseconds.
  private static let longestWait: Int64 = 86_400_000

  package init(
    verb: String, inputs: [PlanInput.Field], happened: Condition, after: Duration = Probe.standardWait
  ) {
    self.after = after
    self.verb = verb
    self.inputs = inputs
    self.happened = happened
  }

  static let schema = Schema.object([
    .init("verb", .text(limit: 64)),
    .init("inputs", Schema(.map(of: .any(), limit: 100))),
    .init("happened", .text(limit: Condition.lengthLimit)),
    .optional("after_ms", .integer(0...longestWait)),
  ])

  var json: JSON {
    var members: [(String, JSON)] = [
      ("verb", .string(verb)), ("inputs", inputs.json), ("happened", .string(happened.description)),
    ]
    if after != Self.standardWait { members.append(("after_ms", .int(after.wholeMicroseconds / 1000))) }
    return .object(JSONObject(members))
  }

  /// - Parameter json: already of the schema's shape.
  init(json: JSON, at path: String) throws(Fault) {
    self.init(
      verb: json["verb"]?.string ?? "", inputs: [PlanInput.Field](json: json["inputs"]),
      happened: try Condition(json["happened"]?.string ?? "", at: "\(path)/happened"),
      after: json["after_ms"]?.int.map { .milliseconds($0) } ?? Self.standardWait)
  }
}
