/// The port to what is kept of tasks that have ended.
package protocol TaskAttic: Sendable {
  /// Tasks that have ended: every one that has files, and of the others those that ended at a moment or before it, of
  /// which 1,000 at most, those that ended first.
  /// - Throws: `store.*`.
  func ended(before moment: Timestamp) throws(Fault) -> [Retention.Ended]

  /// Forgets which files a task has; what else is known of it stays.
  /// - Throws: `store.*`.
  func forgetFiles(of task: TaskID) async throws(Fault)
}
