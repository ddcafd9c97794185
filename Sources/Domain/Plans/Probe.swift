/// How to find out whether an intended effect happened: a verb that only reads, and what its answer means.
package struct Probe: Hashable, Sendable {
  /// One without effect; acts on the same site as its step.
  package let verb: String
  package let inputs: [PlanInput.Field]
  /// Of what the probe gave, named as a step `probe`. Where it holds, the effect happened; where it does not, it did
  /// not. A probe that fails tells nothing.
  package let happened: Condition

  package init(verb: String, inputs: [PlanInput.Field], happened: Condition) {
    self.verb = verb
    self.inputs = inputs
    self.happened = happened
  }

  static let schema = Schema.object([
    .init("verb", .text(limit: 64)),
    .init("inputs", Schema(.map(of: .any(), limit: 100))),
    .init("happened", .text(limit: Condition.lengthLimit)),
  ])

  var json: JSON { ["verb": .string(verb), "inputs": inputs.json, "happened": .string(happened.description)] }

  /// - Parameter json: already of the schema's shape.
  init(json: JSON, at path: String) throws(Fault) {
    self.init(
      verb: json["verb"]?.string ?? "", inputs: [PlanInput.Field](json: json["inputs"]),
      happened: try Condition(json["happened"]?.string ?? "", at: "\(path)/happened"))
  }
}
