package import Domain

/// The templates there are, by name and by intent. A file with faults takes no other with it.
package struct TemplateRegistry: Sendable {
  /// Sorted by name.
  package let templates: [Template]
  /// What is wrong with files that were left out, each with file, line and column.
  package let faults: [Fault]

  /// By the names of their files, without folder and ending.
  private let faultsByFile: [String: Fault]

  /// - Parameters:
  ///   - files: later ones lose against earlier ones of the same template name, which is a fault of theirs.
  ///   - own: a person's own; they take the place of others of the same template name.
  package init(_ files: [TemplateFile], own: [TemplateFile] = [], verbs: VerbCatalogue) {
    var templates: [String: (template: Template, file: String)] = [:]
    var faults: [Fault] = []
    var faultsByFile: [String: Fault] = [:]
    let ownNames = Set(own.map(\.name))
    for file in own + files {
      do throws(Fault) {
        let template = try TemplateDecoder.decode(file, verbs: verbs)
        if let first = templates[template.name], ownNames.contains(first.file), !ownNames.contains(file.name) {
          continue
        }
        if let first = templates[template.name] {
          throw Fault(
            .templateInvalid, "the template '\(template.name)' stands in \(first.file) already; give it another name",
            place: "\(file.name):1:1")
        }
        templates[template.name] = (template, file.name)
      } catch {
        faults.append(error)
        faultsByFile[file.stem] = error
      }
    }
    self.templates = templates.values.map(\.template).sorted { $0.name < $1.name }
    self.faults = faults
    self.faultsByFile = faultsByFile
  }

  /// - Throws: `template.not_found` with the names there are; where a file of this name was left out, what is wrong
  ///   with it.
  package func template(named name: String) throws(Fault) -> Template {
    if let template = templates.first(where: { $0.name == name }) { return template }
    if let fault = faultsByFile[name] { throw fault }
    let names = templates.map(\.name)
    let listed = names.isEmpty ? "none" : names.joined(separator: ", ")
    throw Fault(
      .templateNotFound,
      "there is no template '\(name.cut(toBytes: 60))'; there are: \(listed)\(Likeness.hint(name, among: names))")
  }

  /// Those for goals of an intent, by name.
  package func templates(for intent: GoalIntent) -> [Template] { templates.filter { $0.intent == intent } }
}
