import Domain

/// Sites and how they stand, for people.
enum SitesText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let sites = json["sites"]?.array ?? []
    guard !sites.isEmpty else { return ["no sites"] }
    let rows = sites.map { site in
      [
        ResultView.Cell(text: text(site["site"]), isNumber: false),
        ResultView.Cell(text: state(site), isNumber: false), number(site["requests"]), number(site["tasks"]),
        number(site["failed"]), ResultView.Cell(text: text(site["last_error"]?["code"]), isNumber: false),
      ]
    }
    return TextTable(columns: ["site", "state", "requests", "tasks", "failed", "last error"], rows: rows)
      .lines(width: width, style)
  }

  private static func state(_ site: JSON) -> String {
    let until = (site["until"]?.string).map { " until \(QuestionText.moment(DisplayText.clean($0)))" } ?? ""
    return text(site["state"]) + until
  }

  private static func number(_ json: JSON?) -> ResultView.Cell {
    ResultView.Cell(text: String(json?.int ?? 0), isNumber: true)
  }

  private static func text(_ json: JSON?) -> String { DisplayText.clean(json?.string ?? "") }
}
