import Domain

/// What somebody typed, as the answer to a question. The daemon checks it by the question's own shape.
enum AnswerReading {
  private static let yes: Set = ["yes", "y", "true"]
  private static let no: Set = ["no", "n", "false"]

  /// - Throws: `input.invalid` saying what is wanted.
  static func json(_ text: String, for field: QuestionView.Field) throws(Fault) -> JSON {
    let word = text.lowercased()
    switch field.kind {
    case .text, .url: return .string(text)
    case .number:
      guard let number = try? JSONParser.parse(text), number.number != nil else {
        throw Fault(.inputInvalid, "\(ArgumentReader.shown(text)) is no number: type one such as 12 or 12.5")
      }
      return number
    case .confirm:
      if yes.contains(word) { return true }
      if no.contains(word) { return false }
      throw Fault(.inputInvalid, "\(ArgumentReader.shown(text)) is neither yes nor no")
    case .choice:
      if let choice = field.choices.first(where: { $0 == text }) { return .string(choice) }
      let alike = field.choices.filter { $0.lowercased() == word }
      if alike.count == 1 { return .string(alike[0]) }
      if let number = Int(text), field.choices.indices.contains(number - 1) {
        return .string(field.choices[number - 1])
      }
      let known = field.choices.enumerated().map { "\($0 + 1) \(DisplayText.clean($1))" }.joined(separator: ", ")
      throw Fault(.inputInvalid, "\(ArgumentReader.shown(text)) is none of the choices: \(known)")
    }
  }

  /// - Parameter words: a value alone where one thing is asked, else NAME=VALUE for each.
  /// - Throws: `input.invalid`, naming what is missing or unknown.
  static func fields(_ words: [String], for question: QuestionView) throws(Fault) -> JSONObject {
    var fields = JSONObject()
    if question.fields.count == 1, words.count == 1 {
      let field = question.fields[0]
      let isNamed = words[0].hasPrefix(field.name + "=")
      let text = isNamed ? String(words[0].dropFirst(field.name.count + 1)) : words[0]
      fields[field.name] = try json(text, for: field)
      return fields
    }
    let names = question.fields.map { DisplayText.clean($0.name) }.joined(separator: ", ")
    guard question.fields.count > 1 else {
      throw Fault(.inputInvalid, "one value is asked for; put it in quotes if it has several words")
    }
    for word in words {
      guard let end = word.firstIndex(of: "="),
        let field = question.fields.first(where: { $0.name == word[..<end] })
      else { throw Fault(.inputInvalid, "write NAME=VALUE for each of \(names), not \(ArgumentReader.shown(word))") }
      guard fields[field.name] == nil else {
        throw Fault(.inputInvalid, "\(DisplayText.clean(field.name)) is given twice")
      }
      fields[field.name] = try json(String(word[word.index(after: end)...]), for: field)
    }
    for field in question.fields where fields[field.name] == nil {
      throw Fault(.inputInvalid, "\(DisplayText.clean(field.name)) is missing: write NAME=VALUE for each of \(names)")
    }
    return fields
  }
}
