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
      let effect = fields.optional("effect", as: YAMLKind<Effect>.word())
      let timeout = fields.optional("timeout", as: .duration(from: .milliseconds(1)))
      let parameters = fields.required("parameters", as: .node).map { TemplateParameters($0, reader: reader) }
      let steps = self.steps(fields.required("steps", as: .list(of: .node)), parameters)
      let login = fields.optional("login", as: .node).flatMap { self.login($0, parameters) }
      let result = fields.optional("result", as: .node).flatMap {
        TemplateInputReader(reader: reader, item: nil).read($0)
      }
      let resultMark = fields.entry("result")?.value.mark ?? fields.mark
      examples = self.examples(fields.required("examples", as: .list(of: .node)), fields.mark)
      guard let name, let version, let description, let parameters, let steps else { return nil }
      let checks = TemplateChecks(
        reader: reader, verbs: verbs, parameters: parameters, effect: effect ?? .none, steps: steps)
      checks.check(result, at: resultMark)
      return Template(
        name: name, version: Int(version), description: description, intent: intent,
        parameters: .object(parameters.fields), defaults: parameters.defaults, effect: effect ?? .none,
        timeout: timeout, steps: steps.map(\.step), login: login, result: result, examples: examples.map(\.0))
    }
    if let template, reader.faults.isEmpty { tryOut(template, examples) }
    return template
  }

  private func login(_ node: YAMLNode, _ parameters: TemplateParameters?) -> TemplateLogin? {
    reader.mapping(node, "'login'") { fields -> TemplateLogin? in
      let mark = fields.mark
      func name(_ key: String, isSecret: Bool) -> String? {
        guard let node = fields.required(key, as: .node) else { return nil }
        let input = TemplateInputReader(reader: reader, item: nil).read(node)
        if case .parameter(let name) = input, let schema = parameters?[name], case .string(_, .text) = schema.kind,
          schema.isSecret == isSecret
        {
          return name
        }
        let wanted = isSecret ? "with 'secret: true'" : "that is no secret"
        reader.note(mark, "'\(key)' must be ${{ params.NAME }} of a text \(wanted)")
        return nil
      }
      guard let user = name("user", isSecret: false), let password = name("password", isSecret: true) else {
        return nil
      }
      return TemplateLogin(user: user, password: password)
    }
  }

  // MARK: - Steps

  private func steps(_ nodes: [YAMLNode]?, _ parameters: TemplateParameters?) -> [PlacedStep]? {
    guard let nodes, parameters != nil else { return nil }
    if nodes.isEmpty || nodes.count > Self.stepLimit {
      reader.note(nodes.first?.mark ?? .start, "a template has 1 to \(Self.stepLimit) steps, not \(nodes.count)")
    }
    let steps = TemplateStepReader(reader: reader, verbs: verbs)
    return nodes.prefix(Self.stepLimit).compactMap(steps.read)
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
        try template.tryOut(example, verbs: verbs)
      } catch {
        reader.note(mark, "this example makes no plan: \(error)")
      }
    }
  }
}
