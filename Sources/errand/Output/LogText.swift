import Domain

/// Lines of a task's log for people.
enum LogText {
  /// One line, or where that is wider than a terminal, the message below its time.
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    func text(_ name: String) -> String { DisplayText.clean(json[name]?.string ?? "") }
    let (time, message) = (text("time"), text("message"))
    let host = text("host").isEmpty ? "" : " (\(text("host")))"
    let head = "\(style.paint(time, .dim)) \(mark(text("level"), style))"
    // The mark is one letter.
    if let width, DisplayText.width(time + message + host) + 3 > width {
      return [head] + TextWrap.lines(message + host, to: width - 2).map { "  " + $0 }
    }
    return ["\(head) \(message)\(host.isEmpty ? "" : style.paint(host, .dim))"]
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
