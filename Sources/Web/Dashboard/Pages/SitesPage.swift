import Domain
import Operations

/// Sites: how they are paced, whether they are left alone, and what failed there last.
struct SitesPage: Page {
  private let sites: [JSON]

  init(_ answer: JSON) { sites = answer["sites"]?.array ?? [] }

  var title: String { "Sites" }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1) { "Sites" }
    if sites.isEmpty {
      Element(.section, .class("empty")) { Element(.p) { "No site has been asked for anything yet." } }
    } else {
      Element(.div, .class("scroll"), .tabIndex(0), .role("region"), .label("Sites")) {
        Element(.table) {
          TableHead.row(
            ["Site", "State", "Requests", "Troubled", "Tasks", "Failed", "Last error"],
            numbers: ["Requests", "Troubled", "Tasks", "Failed"])
          Element(.tbody) { for site in sites { row(site, context) } }
        }
      }
    }
  }

  private func row(_ site: JSON, _ context: PageContext) -> Element {
    Element(.tr) {
      Element(.th, .scope("row")) { Foreign.text(site["site"]?.string ?? "") }
      Element(.td) { state(site) }
      for name in ["requests", "troubled", "tasks", "failed"] {
        Element(.td, .class("number")) { site[name]?.text }
      }
      Element(.td) {
        if let error = site["last_error"], let task = error["task"]?.string {
          Element(.a, .href(Place.task(task).link)) { Element(.code) { error["code"]?.string } }
          " "
          Moment.age(error["time"]?.string.flatMap { Timestamp($0) }, context)
        }
      }
    }
  }

  @MarkupBuilder private func state(_ site: JSON) -> Markup {
    switch site["state"]?.string {
    case "held": StateMark.mark("waiting", "asked to be left alone")
    case "trouble": StateMark.mark("failed", "left alone")
    case "trial": StateMark.mark("retrying", "being tried")
    default: StateMark.mark("succeeded", "free")
    }
    if let until = site["until"]?.string.flatMap({ Timestamp($0) }) {
      Element(.span, .class("quiet")) { " until \(Moment.words(until))" }
    }
  }
}
