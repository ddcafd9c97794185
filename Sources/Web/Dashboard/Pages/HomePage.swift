import Domain

/// What runs, what waits for you, what ended, and a box for what you want next.
struct HomePage: Page {
  private let waiting: [InboxEntryView]
  private let active: [TaskView]
  private let ended: [TaskView]

  init(_ answer: JSON) {
    waiting = (answer["inbox"]?.array ?? []).map(InboxEntryView.init)
    active = (answer["active"]?.array ?? []).map(TaskView.init)
    ended = (answer["ended"]?.array ?? []).map(TaskView.init)
  }

  var title: String { waiting.isEmpty ? "" : "(\(waiting.count))" }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1, .class("unseen")) { "Errand" }
    GoalForm.form(goal: "", isFirst: active.isEmpty && waiting.isEmpty)
    if !waiting.isEmpty {
      Element(.section, .labelled(by: "waiting")) {
        Element(.h2, .id("waiting")) { "Waits for you" }
        for entry in waiting { InboxCard.of(entry, context) }
      }
    }
    if !active.isEmpty {
      Element(.section, .labelled(by: "running")) {
        Element(.h2, .id("running")) { "Running" }
        TaskRows.list(active, context)
      }
    }
    if !ended.isEmpty {
      Element(.section, .labelled(by: "ended")) {
        Element(.h2, .id("ended")) { "Ended" }
        TaskRows.list(ended, context)
        Element(.p) { Element(.a, .href(Place.tasks(Place.TaskListing()).link)) { "All tasks" } }
      }
    }
    if waiting.isEmpty && active.isEmpty && ended.isEmpty { welcome }
  }

  @MarkupBuilder private var welcome: Markup {
    Element(.section, .class("empty")) {
      Element(.h2) { "Nothing has been done yet" }
      Element(.p) {
        "Say above what you want, in plain words, with the addresses of the sites. Errand shows what it understood and "
        "what it would do before it does anything."
      }
      Element(.p) {
        "Or start from a "
        Element(.a, .href(Place.templates.link)) { "template" }
        "."
      }
    }
  }
}
