/// Tasks that failed in the same way: with one code, at one site.
package struct FailureGroup: Hashable, Sendable {
  package struct Example: Hashable, Sendable {
    package let task: TaskID
    /// As the person wrote it; nil after it was deleted.
    package let goal: String?
    package let ended: Timestamp
    /// What was said of the fault; nil where nothing was, or it was deleted.
    package let message: String?

    package init(task: TaskID, goal: String?, ended: Timestamp, message: String?) {
      self.task = task
      self.goal = goal
      self.ended = ended
      self.message = message
    }
  }

  /// Of each group that is shown.
  package static let exampleLimit = 3

  package let code: ErrorCode
  /// Of the step under it; nil where that has none, or the task failed as a whole.
  package let site: String?
  package var count: Int
  /// The newest first, ``exampleLimit`` at most; one at least.
  package var examples: [Example]

  package init(code: ErrorCode, site: String?, count: Int, examples: [Example]) {
    self.code = code
    self.site = site
    self.count = count
    self.examples = examples
  }
}
