import Domain

/// Every open question and doubt, the most urgent first.
struct InboxPage: Page {
  private let entries: [InboxEntryView]

  init(_ answer: JSON) { entries = (answer["entries"]?.array ?? []).map(InboxEntryView.init) }

  var title: String { "Inbox" }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1) { "Inbox" }
    if entries.isEmpty {
      Element(.section, .class("empty")) {
        Element(.p) { "Nothing waits for you. When a task needs an answer or a decision, it stands here." }
      }
    }
    for entry in entries { InboxCard.of(entry, context) }
  }
}
