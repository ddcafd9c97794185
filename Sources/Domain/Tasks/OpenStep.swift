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
  /// What is asked; nil where nothing is, or the words were deleted.
  package let request: InputRequest?
  /// What was said of the code; nil where nothing was, or it was deleted.
  package let message: String?

  package init(
    task: TaskID, step: StepID, goal: String?, waitsFor: WaitReason, until: Timestamp?, since: Timestamp,
    code: ErrorCode?, request: InputRequest? = nil, message: String? = nil
  ) {
    self.task = task
    self.step = step
    self.goal = goal
    self.waitsFor = waitsFor
    self.until = until
    self.since = since
    self.code = code
    self.request = request
    self.message = message
  }
}
