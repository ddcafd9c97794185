import Domain

/// The configuration for people.
enum ConfigText {
  /// A table of every key, then where its values came from.
  static func settings(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let settings = json["settings"]?.array ?? []
    let rows = settings.map { setting in
      [text(setting["key"]), text(setting["value"]), place(setting["from"])].map {
        ResultView.Cell(text: $0, isNumber: false)
      }
    }
    var lines = TextTable(columns: ["key", "value", "from"], rows: rows).lines(width: width, style)
    lines += ["", style.paint(files(json), .dim)]
    return lines
  }

  /// That it is valid, or a line for each fault and how many there are.
  static func verdict(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let faults = json["faults"]?.array ?? []
    let warnings = (json["warnings"]?.array ?? []).flatMap { warning in
      TextWrap.lines("warning: " + text(warning["text"]), to: width).map { style.paint($0, .yellow) }
    }
    guard !faults.isEmpty else { return warnings + ["the configuration is valid", style.paint(files(json), .dim)] }
    let lines = faults.flatMap { Self.lines(of: $0, width, style) } + warnings
    let number = json["fault_count"]?.int ?? Int64(faults.count)
    let count = number == 1 ? "1 fault" : "\(number) faults"
    return lines + ["", "\(count): the daemon does not start with this"]
  }

  /// The place, then what is wrong there; on a terminal that is too narrow for both, below each other.
  private static func lines(of fault: JSON, _ width: Int?, _ style: Style) -> [String] {
    let whole = text(fault["text"])
    let message = text(fault["message"])
    guard whole.hasSuffix(message) else { return [whole] }
    let place = String(whole.dropLast(message.count))
    if DisplayText.width(whole) <= width ?? .max { return [style.paint(place, .bold) + message] }
    return [style.paint(place, .bold)] + TextWrap.lines(message, to: width.map { $0 - 2 }).map { "  " + $0 }
  }

  private static func files(_ json: JSON) -> String {
    let paths = (json["files"]?.array ?? []).map { text($0["path"]) }
    return paths.isEmpty ? "no file is read" : "read: \(paths.joined(separator: ", "))"
  }

  /// `default`, `/etc/errand/errand.yaml:3`, `ERRAND_LOG_LEVEL`.
  private static func place(_ json: JSON?) -> String {
    if let file = json?["file"]?.string { return DisplayText.clean(file) + (json?["line"]?.int.map { ":\($0)" } ?? "") }
    return text(json?["variable"] ?? json?["layer"])
  }

  private static func text(_ json: JSON?) -> String { DisplayText.clean(json.map { $0.string ?? $0.text } ?? "") }
}
