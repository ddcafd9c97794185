import Domain
import Operations

/// A task with all that is shown of it, gathered in one read of each kind, however many steps it has and whatever else
/// is kept.
struct TaskPicture {
  let summary: TaskSummary
  let plan: Plan?
  let steps: [StepSummary]
  let story: TaskStory
  let values: [ValueName: Value]

  /// Of a task's events: what is behind them is told of the newest.
  static let eventLimit = 2_000
  /// Bytes, as stored, of what one step gave that is shown with it.
  static let outputLimit = 8 << 10
  /// Of all steps together.
  static let outputsLimit = 256 << 10

  init(of summary: TaskSummary, in store: any EventStore) throws(Fault) {
    self.summary = summary
    plan = try store.plan(summary.plan)
    steps = try store.steps(of: summary.id)
    story = TaskStory(
      try store.events(of: summary.id, after: max(0, summary.version - Self.eventLimit), limit: Self.eventLimit))
    values = try store.values(Self.names(steps, story), of: summary.id)
  }

  /// Only what is shown: large outputs stay where they are.
  private static func names(_ steps: [StepSummary], _ story: TaskStory) -> [ValueName] {
    var names: [ValueName] = [.result]
    var room = outputsLimit
    for step in steps {
      if step.code != nil || step.waitsFor == .host { names.append(.message(step.id)) }
      if step.waitsFor == .input { names.append(.request(step.id)) }
      if let bytes = story.steps[step.id]?.outputBytes, bytes <= outputLimit, bytes <= room {
        room -= bytes
        names.append(.output(step.id))
      }
    }
    return names
  }
}
