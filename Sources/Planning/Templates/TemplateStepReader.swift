import Domain
import YAML

/// Reads one step of a template: its verb, and the keys beside it.
struct TemplateStepReader {
  let reader: YAMLReader
  let verbs: VerbCatalogue

  /// What a step may say besides its verb.
  static let keys = [
    "id", "each", "given", "needs", "when", "retry", "timeout", "errors", "effect", "probe",
  ]

  /// What `errors:` may say.
  private enum ErrorsWord: String, CaseIterable { case `continue` }

  private typealias Inputs = [(field: TemplateInput.Field, mark: YAMLMark)]

  func read(_ node: YAMLNode) -> PlacedStep? {
    reader.mapping(node, "a step") { fields -> PlacedStep? in
      let id = fields.required("id", as: .stepID)
      let each = fields.optional("each", as: .node).flatMap(self.each)
      let given = fields.optional("given", as: .string)
      let needs = fields.optional("needs", as: .list(of: .stepID)) ?? []
      let whenMark = fields.entry("when")?.value.mark ?? node.mark
      let when = fields.optional("when", as: .condition)
      let errors = fields.optional("errors", as: YAMLKind<ErrorsWord>.word())
      let timeout = fields.optional("timeout", as: .duration(from: .milliseconds(1)))
      let retry = fields.optional("retry", as: .node).flatMap { RetryReader.read($0, reader) } ?? .standard
      let effect = fields.optional("effect", as: YAMLKind<Effect>.word())
      let probe = fields.optional("probe", as: .node).flatMap { self.probe($0, item: each?.name) }
      let found = verb(&fields, of: "a step", at: node.mark, besides: Self.keys)
      guard let id, let (verb, inputs) = found.flatMap({ verb in inputs(verb, each?.name).map { (verb, $0) } })
      else { return nil }
      let step = TemplateStep(
        id: id, verb: verb.key, inputs: inputs.map(\.field), each: each, given: given, needs: needs, when: when,
        toleratesFailure: errors != nil, timeout: timeout, retry: retry, effect: effect, probe: probe?.probe)
      return PlacedStep(
        step: step, mark: node.mark, verbMark: verb.keyMark, inputMarks: inputs.map { ($0.field.name, $0.mark) },
        whenMark: whenMark, probe: probe)
    }
  }

  /// The one key that none of the known ones is.
  private func verb(
    _ fields: inout YAMLFields, of what: String, at mark: YAMLMark, besides keys: [String]
  ) -> YAMLNode.Entry? {
    let verbs = fields.rest()
    if let verb = verbs.first, verbs.count == 1 { return verb }
    reader.note(
      verbs.dropFirst().first?.keyMark ?? mark,
      "\(what) has one verb (\(self.verbs.names)) besides \(keys.joined(separator: ", "))")
    return nil
  }

  private func each(_ node: YAMLNode) -> TemplateStep.Each? {
    reader.mapping(node, "'each'") { fields -> TemplateStep.Each? in
      let parameter = fields.required("param", as: .string)
      let name = fields.required("as", as: .string)
      guard let parameter, let name else { return nil }
      return TemplateStep.Each(parameter: parameter, name: name)
    }
  }

  private func probe(_ node: YAMLNode, item: String?) -> PlacedProbe? {
    reader.mapping(node, "'probe'") { fields -> PlacedProbe? in
      let happenedMark = fields.entry("happened")?.value.mark ?? node.mark
      let happened = fields.required("happened", as: .condition)
      let after = fields.optional("after", as: .duration(from: .zero)) ?? Probe.standardWait
      guard let verb = verb(&fields, of: "a probe", at: node.mark, besides: ["happened", "after"]),
        let inputs = inputs(verb, item), let happened
      else { return nil }
      let probe = TemplateProbe(verb: verb.key, inputs: inputs.map(\.field), happened: happened, after: after)
      return PlacedProbe(
        probe: probe, verbMark: verb.keyMark, inputMarks: inputs.map { ($0.field.name, $0.mark) },
        happenedMark: happenedMark)
    }
  }

  private func inputs(_ verb: YAMLNode.Entry, _ item: String?) -> Inputs? {
    if verb.value.isNull { return [] }
    guard let entries = verb.value.mapping else {
      reader.note(verb.value.mark, "'\(verb.key.prefix(60))' must be a mapping of inputs, not \(verb.value.kind)")
      return nil
    }
    let inputs = TemplateInputReader(reader: reader, item: item)
    return entries.compactMap { entry in
      inputs.read(entry.value).map { (TemplateInput.Field(entry.key, $0), entry.value.mark) }
    }
  }
}
