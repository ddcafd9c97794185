import Domain

/// Lines of a task's log for people.
enum LogText {
  static func line(_ json: JSON, _ style: Style) -> String {
    func text(_ name: String) -> String { DisplayText.clean(json[name]?.string ?? "") }
    let words = [style.paint(text("time"), .dim), mark(text("level"), style), text("message")]
    let host = text("host")
    return words.joined(separator: " ") + (host.isEmpty ? "" : style.paint(" (\(host))", .dim))
  }

  private static func mark(_ level: String, _ style: Style) -> String {
    switch level {
    case "error": style.paint("E", .red)
    case "warning": style.paint("W", .yellow)
    case "notice": style.paint("N", .bold)
    case "debug": style.paint("D", .dim)
    default: "I"
    }
  }
}
