import Domain

/// Says to a person why there is no plan: what was understood, what is lacking, what could be done instead.
struct GoalRefusal {
  let report: GoalReport
  let templates: TemplateRegistry

  /// What is lacking for an intent that no template is for.
  var noTemplate: String {
    report.goal.intent == .unknown
      ? "what is to be done (compare or get something)"
      : "a template for goals to \(verb): this is not understood yet"
  }

  var unsure: String { "plainer words: the reading is sure to \(Int(report.sureness * 100)) of 100 only" }

  func fault(lacks: [String]) -> Fault {
    var message = "understood: \(understood); lacking: \(lacks.joined(separator: ", and "))"
    if !report.unread.isEmpty { message += "; not understood: \(report.unread.prefix(10).joined(separator: ", "))" }
    return Fault(.goalNotUnderstood, message + "; " + offer)
  }

  private var verb: String { report.goal.intent.rawValue.replacing(text: "_", with: " ") }

  private var understood: String {
    var parts = report.goal.intent == .unknown ? [] : [verb]
    for entity in report.goal.entities.prefix(12) {
      let text = (entity.value.string ?? entity.value.text).cut(toBytes: 120)
      parts.append("\(entity.kind.rawValue) \"\(text)\"")
    }
    for constraint in report.goal.constraints.prefix(6) where constraint.kind != .count {
      let kind = constraint.kind.rawValue.replacing(text: "_", with: " ")
      parts.append("\(kind) \"\(constraint.span.text.cut(toBytes: 60))\"")
    }
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }

  /// The templates that could do it; all where none is for this intent.
  private var offer: String {
    let fitting = templates.templates(for: report.goal.intent)
    let offered = (fitting.isEmpty ? templates.templates : fitting).prefix(8).map { template in
      let names = template.parameters.fields.filter(\.isRequired).map { "-p \($0.name)=..." }
      return (["--template \(template.name)"] + names).joined(separator: " ")
    }
    return offered.isEmpty ? "there are no templates" : "templates to try: \(offered.joined(separator: "; "))"
  }
}
