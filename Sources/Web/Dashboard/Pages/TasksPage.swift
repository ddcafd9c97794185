import Domain
import Operations

/// Tasks by state and words, a page at a time.
struct TasksPage: Page {
  private let tasks: [TaskView]
  private let next: String?
  private let listing: Place.TaskListing

  init(_ answer: JSON, _ listing: Place.TaskListing) {
    tasks = (answer["tasks"]?.array ?? []).map(TaskView.init)
    next = answer["next"]?.string
    self.listing = listing
  }

  var title: String { "Tasks" }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1) { "Tasks" }
    search
    if tasks.isEmpty {
      Element(.section, .class("empty")) {
        Element(.p) { listing == Place.TaskListing() ? "There are no tasks yet." : "No task is like that." }
        if listing != Place.TaskListing() {
          Element(.p) { Element(.a, .href(Place.tasks(Place.TaskListing()).link)) { "All tasks" } }
        }
      }
    } else {
      TaskRows.list(tasks, context)
    }
    if let next { Element(.p) { Element(.a, .href(behind(next).link), .rel("next")) { "Older tasks" } } }
  }

  private func behind(_ next: String) -> Place {
    var listing = listing
    listing.before = next
    return .tasks(listing)
  }

  private var search: Element {
    Element(.form, .get, .action(Place.tasks(Place.TaskListing()).link), .class("search"), .role("search")) {
      Element(.label, .for("text")) { "Words of the goal" }
      Element(.input, .id("text"), .input("search"), .name("text"), .value(listing.words), .autoDirection)
      Element(.label, .for("state")) { "State" }
      Element(.select, .id("state"), .name("state")) {
        Element(.option, .value("")) { "any" }
        for state in PublicTaskState.allCases {
          Element(.option, .value(state.rawValue), .selected(listing.states.contains(state.rawValue))) {
            state.rawValue
          }
        }
      }
      Element(.button) { "Search" }
    }
  }
}
