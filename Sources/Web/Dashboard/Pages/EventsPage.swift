import Domain

/// What happened in a task, line by line, the newest last.
struct EventsPage: Page {
  private let json: JSON
  private let lines: [JSON]

  init(_ answer: JSON) {
    json = answer
    lines = answer["lines"]?.array ?? []
  }

  var title: String { "Events" }

  private var task: String { json["task"]?.string ?? "" }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1) { "What happened" }
    Element(.p) { Element(.a, .href(Place.task(task).link)) { "Task \(task)" } }
    if json["earlier"]?.bool == true, let first = lines.first?["version"]?.int {
      Element(.p) { Element(.a, .href(Place.events(task, before: String(first)).link), .rel("prev")) { "Earlier" } }
    }
    Element(.div, .class("scroll"), .tabIndex(0), .role("region"), .label("Events")) {
      Element(.table) {
        TableHead.row(["", "Time (UTC)", "Event", "What"])
        Element(.tbody) { for line in lines { row(line) } }
      }
    }
  }

  private func row(_ line: JSON) -> Element {
    let time = line["time"]?.string.flatMap { Timestamp($0) }
    return Element(.tr) {
      Element(.td, .class("number quiet")) { line["version"]?.text }
      Element(.td, .class("number")) { time.map(Moment.exact) }
      Element(.td) { Element(.code) { line["event"]?.string } }
      Element(.td) { Foreign.text(line["message"]?.string ?? "") }
    }
  }
}
