import Domain
import YAML

/// Reads a template from YAML, strictly: everything in it is held against the verbs and against itself, and each
/// example is tried, so that a template that was read can be used.
struct TemplateDecoder {
  let reader: YAMLReader
  let verbs: VerbCatalogue

  /// Steps of a template before they are repeated.
  static let stepLimit = 50

  /// - Throws: `yaml.invalid` for what is no YAML; `template.invalid` with all faults and their places.
  static func decode(_ file: TemplateFile, verbs: VerbCatalogue) throws(Fault) -> Template {
    let node: YAMLNode?
    do throws(YAMLFault) {
      node = try YAMLDocument.parse(file.bytes, file: file.name)
    } catch {
      throw Fault([error])
    }
    guard let node else { throw Fault(.templateInvalid, "the file is empty", place: "\(file.name):1:1") }
    let decoder = TemplateDecoder(reader: YAMLReader(file: file.name), verbs: verbs)
    return try decoder.reader.finish(decoder.template(node), code: .templateInvalid)
  }

  private func template(_ node: YAMLNode) -> Template? {
    var examples: [(Template.Example, YAMLMark)] = []
    let template = reader.mapping(node, "a template") { fields -> Template? in
      let name = fields.required("name", as: .string)
      if let name, StepID(name) == nil || name.contains("_") {
        reader.note(fields.mark, "'name' must be lower-case letters, digits and hyphens, not '\(name.prefix(60))'")
      }
      let version = fields.required("version", as: .int(in: 1...1_000_000))
      let description = fields.required("description", as: .string)
      let intent = fields.optional("intent", as: YAMLKind<GoalIntent>.word())
      let parameters = fields.required("parameters", as: .node).map { TemplateParameters($0, reader: reader) }
      let steps = self.steps(fields.required("steps", as: .list(of: .node)), parameters)
      let result = fields.optional("result", as: .node).flatMap {
        TemplateInputReader(reader: reader, item: nil).read($0)
      }
      let resultMark = fields.entry("result")?.value.mark ?? fields.mark
      examples = self.examples(fields.required("examples", as: .list(of: .node)), fields.mark)
      guard let name, let version, let description, let parameters, let steps else { return nil }
      TemplateChecks(reader: reader, verbs: verbs, parameters: parameters, steps: steps).check(result, at: resultMark)
      return Template(
        name: name, version: Int(version), description: description, intent: intent,
        parameters: .object(parameters.fields), defaults: parameters.defaults, steps: steps.map(\.step), result: result,
        examples: examples.map(\.0))
    }
    if let template, reader.faults.isEmpty { tryOut(template, examples) }
    return template
  }

  // MARK: - Steps

  private func steps(_ nodes: [YAMLNode]?, _ parameters: TemplateParameters?) -> [PlacedStep]? {
    guard let nodes, let parameters else { return nil }
    if nodes.isEmpty || nodes.count > Self.stepLimit {
      reader.note(nodes.first?.mark ?? .start, "a template has 1 to \(Self.stepLimit) steps, not \(nodes.count)")
    }
    return nodes.prefix(Self.stepLimit).compactMap { step($0, parameters) }
  }

  private func step(_ node: YAMLNode, _ parameters: TemplateParameters) -> PlacedStep? {
    reader.mapping(node, "a step") { fields -> PlacedStep? in
      let id = fields.required("id", as: .stepID)
      let each = fields.optional("each", as: .node).flatMap(self.each)
      let given = fields.optional("given", as: .string)
      let needs = fields.optional("needs", as: .list(of: .stepID)) ?? []
      let errors = fields.optional("errors", as: YAMLKind<ErrorsWord>.word())
      let timeout = fields.optional("timeout", as: .int(in: 1...86_400))
      let verbs = fields.rest()
      guard let verb = verbs.first, verbs.count == 1 else {
        reader.note(
          verbs.dropFirst().first?.keyMark ?? node.mark,
          "a step has one verb (\(self.verbs.names)) besides id, each, given, needs, errors and timeout")
        return nil
      }
      let inputs = self.inputs(verb, item: each?.name)
      guard let id, let inputs else { return nil }
      let step = TemplateStep(
        id: id, verb: verb.key, inputs: inputs.map(\.field), each: each, given: given, needs: needs,
        toleratesFailure: errors != nil, timeout: timeout.map { .seconds($0) })
      return PlacedStep(
        step: step, mark: node.mark, verbMark: verb.keyMark, inputMarks: inputs.map { ($0.field.name, $0.mark) })
    }
  }

  private func each(_ node: YAMLNode) -> TemplateStep.Each? {
    reader.mapping(node, "'each'") { fields -> TemplateStep.Each? in
      let parameter = fields.required("param", as: .string)
      let name = fields.required("as", as: .string)
      guard let parameter, let name else { return nil }
      return TemplateStep.Each(parameter: parameter, name: name)
    }
  }

  private func inputs(_ verb: YAMLNode.Entry, item: String?) -> [(field: TemplateInput.Field, mark: YAMLMark)]? {
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

  // MARK: - Examples

  private func examples(_ nodes: [YAMLNode]?, _ mark: YAMLMark) -> [(Template.Example, YAMLMark)] {
    guard let nodes else { return [] }
    if nodes.isEmpty { reader.note(mark, "a template needs an example") }
    return nodes.prefix(20).compactMap { node in
      reader.mapping(node, "an example") { fields -> (Template.Example, YAMLMark)? in
        let goal = fields.optional("goal", as: .string)
        let values = fields.required("params", as: .json)?.object
        if values == nil { reader.note(fields.mark, "'params' must be a mapping") }
        let members = values?.members.map { ($0.name, $0.value) } ?? []
        return (
          Template.Example(goal: goal, parameters: Dictionary(members, uniquingKeysWith: { first, _ in first })),
          fields.mark
        )
      }
    }
  }

  private func tryOut(_ template: Template, _ examples: [(Template.Example, YAMLMark)]) {
    for (example, mark) in examples {
      do throws(Fault) {
        _ = try template.plan(
          example.parameters.mapValues { Value(plainJSON: $0, from: [.configuration]) }, verbs: verbs)
      } catch {
        reader.note(mark, "this example makes no plan: \(error)")
      }
    }
  }
}

/// What `errors:` may say.
private enum ErrorsWord: String, CaseIterable { case `continue` }

extension YAMLKind where Output == StepID {
  /// A step's name, with room for the number of a repeated step.
  fileprivate static var stepID: Self {
    Self("a lower-case letter, then letters, digits and hyphens, 56 at most") { node in
      guard case .string(let text) = node.scalar?.content, text.utf8.count <= 56 else { return nil }
      return StepID(text)
    }
  }
}
