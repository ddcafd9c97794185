import Domain

/// What failed, by error and site: the newest first, each with its remedy and a way to do it again.
struct FailuresPage: Page {
  private let groups: [JSON]

  init(_ answer: JSON) { groups = answer["groups"]?.array ?? [] }

  var title: String { "Failures" }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1) { "Failures" }
    if groups.isEmpty {
      Element(.section, .class("empty")) { Element(.p) { "Nothing has failed." } }
    }
    for group in groups { card(group, context) }
  }

  private func card(_ group: JSON, _ context: PageContext) -> Element {
    Element(.article, .class("card failure")) {
      Element(.h2) {
        Element(.code) { group["code"]?.string }
        if let site = group["site"]?.string {
          " at "
          Foreign.text(site)
        }
        Element(.span, .class("quiet")) { " \(group["count"]?.int ?? 0) ×" }
      }
      Element(.p) { group["remedy"]?.string }
      Element(.ul, .class("examples")) {
        for example in group["examples"]?.array ?? [] { self.example(example, context) }
      }
    }
  }

  private func example(_ example: JSON, _ context: PageContext) -> Element {
    let task = example["task"]?.string ?? ""
    return Element(.li) {
      Element(.div) {
        Element(.a, .href(Place.task(task).link)) { Foreign.text(example["goal"]?.string ?? task) }
        " "
        Moment.age(example["ended"]?.string.flatMap { Timestamp($0) }, context)
        if let message = example["message"]?.string { Element(.p, .class("quiet")) { Foreign.text(message) } }
      }
      CommandForm.button("Again", .command(.again, task: task), context)
    }
  }
}
