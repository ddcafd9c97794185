import Domain

/// What failed, for people.
enum FailuresText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let groups = json["groups"]?.array ?? []
    guard !groups.isEmpty else { return ["nothing failed"] }
    let rows = groups.map { group in
      let task = text(group["examples"]?.array?.first?["task"])
      return [
        ResultView.Cell(text: String(group["count"]?.int ?? 0), isNumber: true),
        ResultView.Cell(text: text(group["code"]), isNumber: false, isWhole: true),
        ResultView.Cell(text: text(group["site"]), isNumber: false),
        ResultView.Cell(text: task, isNumber: false, isWhole: true),
        ResultView.Cell(text: text(group["remedy"]), isNumber: false),
      ]
    }
    let table = TextTable(columns: ["tasks", "error", "site", "newest", "remedy"], rows: rows)
    let more = json["more"]?.bool == true ? ["", "there are more: --since, --limit"] : []
    return table.lines(width: width, style) + more
  }

  private static func text(_ json: JSON?) -> String { DisplayText.clean(json?.string ?? "") }
}
