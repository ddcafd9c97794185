import Domain

/// How things stand, for people.
enum OverviewText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let counts = (json["counts"]?.array ?? []).compactMap(count).joined(separator: ", ")
    let active = json["active"]?.array ?? []
    let ended = json["ended"]?.array ?? []
    var lines = [counts.isEmpty ? "no tasks" : counts]
    if !active.isEmpty {
      lines += ["", style.paint("Under way", .bold)] + ListText.table(active, width, style)
    }
    if json["inbox"]?.array?.isEmpty == false {
      let inbox: JSON = ["entries": json["inbox"] ?? []]
      lines += ["", style.paint("Waits for you", .bold)] + InboxText.lines(inbox, width, style)
    }
    if !ended.isEmpty { lines += ["", style.paint("Ended", .bold)] + ListText.table(ended, width, style) }
    return lines
  }

  private static func count(_ json: JSON) -> String? {
    guard let count = json["count"]?.int, count > 0 else { return nil }
    let more = json["more"]?.bool == true ? "+" : ""
    return "\(count)\(more) \(DisplayText.clean(json["state"]?.string ?? ""))"
  }
}
