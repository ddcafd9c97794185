extension TaskMachine {
  package enum Command: Hashable, Sendable {
    /// A slot is free.
    case start
    /// An attempt ended. Of an attempt that is not the running one: changes nothing.
    case ended(StepID, attempt: Int, StepOutcome)
    /// The running attempt is about to have an effect that must happen once. It may go on only where this gave an
    /// event and the step still runs, and after its commit.
    case intended(StepID, attempt: Int, digest: ContentHash)
    /// A moment that a step waited for has come. Too early (the clock went back): answers with another wake.
    case due(StepID)
    /// What a probe found of an unknown outcome.
    case probed(StepID, ProbeOutcome)
    /// A person answered. An answer to a question that is no longer open changes nothing.
    case answered(StepID, request: ContentHash, answer: ContentHash)
    /// A person settles an unknown outcome.
    case resolve(StepID, Resolution)
    /// A person wants it to hold still.
    case pause
    /// A person, or the moment that a waiting task waited for, lets it go on: it is queued for a slot.
    case resume
    /// The time that the whole task may take is over.
    case timedOut
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
    /// Look whether the step's intended effect happened, then send ``Command/probed(_:_:)``.
    case probe(StepID)
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
