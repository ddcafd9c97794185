import Domain

/// A task and its steps while events are folded in: on append with what the tables hold, on rebuilding from nothing.
struct TaskFold: Equatable {
  /// As the table holds it.
  private(set) var before: TaskProjection?
  private(set) var task: TaskProjection?
  /// Those that were looked at.
  private(set) var steps: [StepID: StepProjection] = [:]
  /// Steps that the table does not hold as they are here.
  private(set) var changed: Set<StepID> = []

  init(_ task: TaskProjection?) {
    before = task
    self.task = task
  }

  /// - Parameters:
  ///   - plan: of the task; asked for when it begins.
  ///   - stored: the step as it stands in the table; asked for where this fold has not seen it.
  /// - Throws: `internal.bug` for an event that cannot follow.
  mutating func apply(
    _ event: Event, plan: (ContentHash) throws(Fault) -> Plan?, stored: (StepID) throws(Fault) -> StepProjection?
  ) throws(Fault) {
    guard task != nil else {
      let begun = try TaskProjection(first: event)
      guard let plan = try plan(begun.plan), plan.steps.count == begun.steps else {
        throw Fault(.internalBug, "task \(event.task) begins without the plan that it names")
      }
      task = begun
      for (position, step) in plan.steps.enumerated() {
        // Has no row before something happens to it.
        steps[step.id] = StepProjection(step.id, position: position)
      }
      return
    }
    try task?.apply(event)
    guard let id = event.body.step else { return }
    var found = steps[id]
    if found == nil { found = try stored(id) }
    guard var step = found else {
      throw Fault(.internalBug, "an event of task \(event.task) names step \(id), which its plan has not")
    }
    try step.apply(event.body, at: event.time)
    steps[id] = step
    changed.insert(id)
  }

  /// The same when it has been written.
  consuming func settled() -> TaskFold {
    var fold = self
    fold.before = fold.task
    fold.changed = []
    return fold
  }
}
