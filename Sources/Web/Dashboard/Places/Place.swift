/// A place of the dashboard that one can go to.
///
/// Its address says all of what is shown, so that it can be kept, sent, and opened again after a restart.
enum Place: Hashable, Sendable {
  case home
  /// A goal as it was understood, before anything is done.
  case plan(Wishing)
  case tasks(TaskListing)
  case task(String)
  /// What happened in a task, line by line; the newest lines before a version, or of all.
  case events(String, before: String)
  case inbox
  case templates
  case template(String)
  case failures
  case sites
  case health
  case settings
  case sessions

  /// What a plan is asked for by.
  struct Wishing: Hashable, Sendable {
    var goal = ""
    var template = ""
    var parameters: [Parameter] = []

    struct Parameter: Hashable, Sendable {
      let name: String
      let text: String
    }
  }

  /// Which tasks are listed.
  struct TaskListing: Hashable, Sendable {
    var states: [String] = []
    var words = ""
    var order = ""
    /// Where the list goes on.
    var before = ""
  }
}
