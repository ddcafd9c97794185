/// The port to what is kept: events, the values and pages that belong to them, and what can be read from both.
///
/// Appending is one transaction; events are on the disk when it returns. Reading shows everything appended before.
/// Every call throws `store.*`.
package protocol EventStore: Sendable {
  /// Records a batch whole or not at all.
  /// - Returns: the events as recorded.
  /// - Throws: `store.conflict` where the task's stream does not stand at the expected version.
  @discardableResult
  func append(_ batch: EventBatch) async throws(Fault) -> [Event]

  /// A task's events behind a version, in order, `limit` at most.
  func events(of task: TaskID, after version: Int, limit: Int) throws(Fault) -> [Event]

  /// The plan that a task is pinned to.
  func plan(_ hash: ContentHash) throws(Fault) -> Plan?

  /// A value that a batch stored; the newest where a name was stored again.
  func value(_ name: ValueName, of task: TaskID) throws(Fault) -> Value?

  /// The newest sealed checkpoint for each of a task's pages.
  func checkpoints(of task: TaskID) throws(Fault) -> [SealedCheckpoint]

  func task(_ id: TaskID) throws(Fault) -> TaskSummary?

  /// Newest first.
  func tasks(_ filter: TaskFilter) throws(Fault) -> [TaskSummary]

  /// In the plan's order.
  func steps(of task: TaskID) throws(Fault) -> [StepSummary]

  /// Ids that begin with `prefix`, 10 at most.
  func taskIDs(beginningWith prefix: String) throws(Fault) -> [TaskID]
}
