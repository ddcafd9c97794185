extension TaskMachine {
  package enum Command: Hashable, Sendable {
    /// A slot is free.
    case start
    /// An attempt ended. Of an attempt that is not the running one: changes nothing.
    case ended(StepID, attempt: Int, StepOutcome)
    /// The wait before a further attempt is over. Too early (the clock went back): answers with another wake.
    case due(StepID)
    /// A person wants it to stop.
    case cancel
    /// The daemon has just started: nothing runs any more, whatever the events say.
    case recover
  }

  /// What the shell does after the commit, in this order.
  package enum Action: Hashable, Sendable {
    case perform(StepID, attempt: Int)
    /// Send ``Command/due(_:)`` at that moment.
    case wake(StepID, at: Timestamp)
    /// Stop the running attempt, cooperatively, then by force; its outcome is still wanted while cancelling.
    case interrupt(StepID)
    /// Everything is over: end the task's jobs.
    case finish(TaskState)
  }

  package struct Decision: Equatable, Sendable {
    package var events: [EventBody]
    package var actions: [Action]

    package init(events: [EventBody] = [], actions: [Action] = []) {
      self.events = events
      self.actions = actions
    }
  }
}
