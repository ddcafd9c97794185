/// Where in a task the work is that goes on now, for the log: known to everything that is called from there.
package struct LogPlace: Hashable, Sendable {
  package let step: StepID
  package let attempt: Int

  package init(step: StepID, attempt: Int) {
    self.step = step
    self.attempt = attempt
  }

  /// Nil outside of a step.
  @TaskLocal package static var current: LogPlace?

  package var fields: [(name: String, value: String)] { [("STEP", step.text), ("ATTEMPT", String(attempt))] }
}
