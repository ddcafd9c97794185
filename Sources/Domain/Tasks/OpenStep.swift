/// A step that cannot go on without a person: its question is open, or what became of it is unknown.
package struct OpenStep: Hashable, Sendable {
  package let task: TaskID
  package let step: StepID
  /// Of the task, as the person wrote it; nil after it was deleted.
  package let goal: String?
  /// ``WaitReason/input`` or ``WaitReason/review``.
  package let waitsFor: WaitReason
  /// When an answer comes too late; nil for never.
  package let until: Timestamp?
  /// Since when it waits.
  package let since: Timestamp
  /// Of an unknown outcome: what left it unknown.
  package let code: ErrorCode?

  package init(
    task: TaskID, step: StepID, goal: String?, waitsFor: WaitReason, until: Timestamp?, since: Timestamp,
    code: ErrorCode?
  ) {
    self.task = task
    self.step = step
    self.goal = goal
    self.waitsFor = waitsFor
    self.until = until
    self.since = since
    self.code = code
  }
}
