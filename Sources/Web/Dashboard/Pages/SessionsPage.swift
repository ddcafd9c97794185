import Domain
import Operations

/// The browsers that were let in, each with a way to end that.
struct SessionsPage: Page {
  private let sessions: [JSON]
  /// That of the browser that looks.
  private let own: String

  init(_ answer: JSON, own: String) {
    sessions = answer["sessions"]?.array ?? []
    self.own = own
  }

  var title: String { "Sessions" }
  var isLive: Bool { false }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1) { "Sessions" }
    Element(.p, .class("quiet")) {
      "Browsers that act on your behalf. "
      Element(.code) { "errand open" }
      " lets in another one."
    }
    Element(.div, .class("scroll"), .tabIndex(0), .role("region"), .label("Sessions")) {
      Element(.table) {
        TableHead.row(["Session", "Whose", "Let in", "Last used", "Ends by itself", ""])
        Element(.tbody) { for session in sessions { row(session, context) } }
      }
    }
    if sessions.count > 1 {
      Element(.div, .class("actions")) {
        CommandForm.button("End all", .revoke(session: Operation.allSessions), context)
      }
    }
  }

  private func row(_ session: JSON, _ context: PageContext) -> Element {
    let id = session["session"]?.string ?? ""
    func moment(_ name: String) -> Timestamp? { session[name]?.string.flatMap { Timestamp($0) } }
    return Element(.tr) {
      Element(.th, .scope("row")) {
        Element(.code) { id }
        if id == own { Element(.span, .class("quiet")) { " this browser" } }
      }
      Element(.td) { session["owner"]?.string }
      Element(.td) { Moment.age(moment("begun"), context) }
      Element(.td) { Moment.age(moment("seen"), context) }
      Element(.td) { moment("ends").map(Moment.words) }
      Element(.td) { CommandForm.button("End", .revoke(session: id), context) }
    }
  }
}
