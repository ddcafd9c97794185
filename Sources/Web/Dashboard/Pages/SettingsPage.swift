import Domain

/// Each value that the daemon is set to, and where it came from. Nothing is changed here.
struct SettingsPage: Page {
  private let settings: [JSON]

  init(_ answer: JSON) { settings = answer["settings"]?.array ?? [] }

  var title: String { "Settings" }
  var isLive: Bool { false }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1) { "Settings" }
    Element(.p, .class("quiet")) {
      "They are changed in the configuration, which "
      Element(.code) { "errand config show" }
      " names."
    }
    Element(.div, .class("scroll"), .tabIndex(0), .role("region"), .label("Settings")) {
      Element(.table) {
        TableHead.row(["Setting", "Value", "From", "What it is"])
        Element(.tbody) { for setting in settings { row(setting) } }
      }
    }
  }

  private func row(_ setting: JSON) -> Element {
    Element(.tr) {
      Element(.th, .scope("row")) { Element(.code) { setting["key"]?.string } }
      Element(.td) { Foreign.text(setting["value"].map { $0.string ?? $0.text } ?? "") }
      Element(.td) { Foreign.text(Self.source(setting["from"])) }
      Element(.td, .class("quiet")) {
        setting["help"]?.string
        if let allowed = setting["allowed"]?.string, !allowed.isEmpty { " (\(allowed))" }
      }
    }
  }

  /// `/etc/errand/errand.yaml:2`, `ERRAND_TASKS_AT_ONCE`, `default`.
  private static func source(_ json: JSON?) -> String {
    if let file = json?["file"]?.string { return file + (json?["line"]?.int.map { ":\($0)" } ?? "") }
    return json?["variable"]?.string ?? json?["layer"]?.string ?? ""
  }
}
