import Domain

/// Browsers that were let in, for people.
enum SessionsText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let sessions = json["sessions"]?.array ?? []
    guard !sessions.isEmpty else { return ["no browser is let in; errand open lets one in"] }
    let rows = sessions.map { session in
      func text(_ name: String) -> String { DisplayText.clean(session[name]?.string ?? "") }
      return [
        ResultView.Cell(text: text("session"), isNumber: false, isWhole: true),
        ResultView.Cell(text: text("owner"), isNumber: false),
        ResultView.Cell(text: QuestionText.moment(text("begun")), isNumber: false),
        ResultView.Cell(text: QuestionText.moment(text("seen")), isNumber: false),
        ResultView.Cell(text: QuestionText.moment(text("ends")), isNumber: false),
      ]
    }
    return TextTable(columns: ["session", "owner", "begun", "used", "ends"], rows: rows).lines(width: width, style)
  }

  static func ended(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let count = json["ended"]?.int ?? 0
    return [count == 1 ? "ended 1 session" : "ended \(count) sessions"]
  }
}
