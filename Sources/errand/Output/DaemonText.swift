import Domain

/// The daemon for people.
enum DaemonText {
  static func status(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    func text(_ name: String) -> String { DisplayText.clean(json[name]?.string ?? json[name]?.text ?? "") }
    let disk =
      json["disk_low"]?.bool == true
      ? ["the disk is low: no new task is taken until some is free (state.disk_low)"] : []
    let key: [String] =
      switch KeyStanding(rawValue: text("key")) {
      case .absent, .foreign: [style.paint("key: \(text("key")); errand doctor explains it", .red)]
      case .present, nil: []
      }
    return [
      "errandd \(text("version")) (\(text("build")), protocol \(text("protocol"))) runs",
      "tasks: \(text("running")) running, \(text("queued")) queued", "state: \(text("state"))",
    ] + disk + key
  }
}
