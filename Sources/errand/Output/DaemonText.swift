import Domain

/// The daemon for people.
enum DaemonText {
  static func status(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    func text(_ name: String) -> String { DisplayText.clean(json[name]?.string ?? json[name]?.text ?? "") }
    return [
      "errandd \(text("version")) (\(text("build")), protocol \(text("protocol"))) runs",
      "tasks: \(text("running")) running, \(text("queued")) queued", "state: \(text("state"))",
    ]
  }
}
