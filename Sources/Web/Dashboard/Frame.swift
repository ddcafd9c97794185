/// What is around every page: its head, the way to the others, its foot.
struct Frame {
  let style: Link
  let script: Link
  let icon: Link
  let build: String

  /// - Parameter place: nil for a page of none, such as that of an error.
  func document(title: String, at place: Place?, isLive: Bool, _ content: Markup) -> [UInt8] {
    Markup.document(
      Element(.html, .lang("en")) {
        Element(.head) {
          Element(.meta, .utf8)
          Element(.title) { title.isEmpty ? "Errand" : "\(title) · Errand" }
          Element(.meta, .meta("viewport"), .content("width=device-width, initial-scale=1"))
          Element(.meta, .meta("color-scheme"), .content("light dark"))
          Element(.link, .rel("icon"), .type("image/svg+xml"), .href(icon))
          Element(.link, .rel("stylesheet"), .href(style))
          Element(.script, .source(script), .isDeferred)
        }
        Element(.body, isLive ? .data(.live) : nil) {
          Element(.a, .class("skip"), .href(Link(fragment: "main"))) { "To the content" }
          Element(.header, .class("bar")) {
            Element(.a, .class("brand"), .href(Place.home.link)) { "Errand" }
            navigation(at: place)
          }
          Element(.main, .id("main"), .tabIndex(-1)) { content }
          Element(.footer) {
            Element(.p) { build }
            if let place { Element(.p) { Element(.a, .href(place.dataLink)) { "This page as JSON" } } }
          }
        }
      }.markup)
  }

  @MarkupBuilder private func navigation(at place: Place?) -> Markup {
    Element(.nav, .label("Errand")) {
      Element(.ul) {
        for (name, target) in Self.ways {
          let isHere = place?.section == target.section
          Element(.li) {
            Element(.a, .href(target.link), .current(isHere)) { name }
          }
        }
      }
    }
  }

  private static let ways: [(String, Place)] = [
    ("Home", .home), ("Tasks", .tasks(Place.TaskListing())), ("Inbox", .inbox), ("Templates", .templates),
    ("Failures", .failures), ("Sites", .sites), ("Health", .health), ("Settings", .settings), ("Sessions", .sessions),
  ]
}

extension Place {
  /// Places that one way leads to.
  fileprivate var section: Int {
    switch self {
    case .home, .plan: 0
    case .tasks, .task, .events: 1
    case .inbox: 2
    case .templates, .template: 3
    case .failures: 4
    case .sites: 5
    case .health: 6
    case .settings: 7
    case .sessions: 8
    }
  }
}
