import Domain

/// What waits for a person, in words.
enum QuestionText {
  /// The question with what may be answered.
  static func lines(_ question: QuestionView, width: Int?, _ style: Style) -> [String] {
    var lines = TextWrap.lines(question.question, to: width).map { style.paint($0, .bold) }
    for field in question.fields {
      let name = question.fields.count > 1 ? DisplayText.clean(field.name) : ""
      let head = [name, field.help].filter { !$0.isEmpty }.joined(separator: ": ")
      if !head.isEmpty { lines += TextWrap.lines(head, to: width.map { $0 - 2 }).map { "  " + $0 } }
      lines += field.choices.enumerated().flatMap { index, choice in
        TextWrap.lines("\(index + 1)  \(DisplayText.clean(choice))", to: width.map { $0 - 2 }).map { "  " + $0 }
      }
    }
    if let deadline = question.deadline {
      let known = question.fields.compactMap { question.fallbackText($0) }.joined(separator: ", ")
      let then = known.isEmpty ? "an answer comes too late" : "\(known) is taken"
      lines += TextWrap.lines("After \(moment(deadline)) \(then).", to: width.map { $0 - 2 }).map { "  " + $0 }
    }
    return lines
  }

  /// How to answer it, or to settle it.
  static func command(_ step: TaskView.Step, of task: String) -> String? {
    switch step.waitsFor {
    case "input": "errand answer \(task)/\(step.id) \(values(step.asks))"
    case "review": "errand resolve \(task) \(step.id) --done | --again | --fail"
    default: nil
    }
  }

  private static func values(_ question: QuestionView?) -> String {
    guard let question, question.fields.count > 1 else { return "VALUE" }
    return question.fields.map { "\(DisplayText.clean($0.name))=VALUE" }.joined(separator: " ")
  }

  /// Everything at which a task waits for a person, with the commands that let it go on.
  static func open(_ task: TaskView, width: Int?, _ style: Style) -> [String] {
    var lines: [String] = []
    for step in task.steps {
      guard let command = command(step, of: task.id) else { continue }
      if !lines.isEmpty { lines.append("") }
      if let question = step.asks {
        lines += Self.lines(question, width: width, style)
      } else {
        lines += TextWrap.lines("\(step.id): \(doubt(step.error))", to: width)
      }
      // Not broken, so that it can be copied.
      lines.append("  \(command)")
    }
    return lines
  }

  static func doubt(_ error: FaultView?) -> String {
    let why = error.map { ": \($0.message)" } ?? ""
    return "nobody knows whether this happened\(why)"
  }

  /// `2026-03-01 09:30:00 UTC` of RFC 3339.
  static func moment(_ text: String) -> String {
    guard text.utf8.count >= 19, text.hasSuffix("Z") else { return text }
    return String(text.prefix(10)) + " " + String(text.dropFirst(11).prefix(8)) + " UTC"
  }
}
