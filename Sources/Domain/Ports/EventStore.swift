/// The port to what is kept: events, the values and pages that belong to them, and what can be read from both.
///
/// Appending is one transaction; events are on the disk when it returns. Reading shows everything appended before.
/// Every call throws `store.*`.
package protocol EventStore: Sendable {
  /// Where those who append one batch after another best run, so that a commit wakes no other thread; nil where that
  /// makes no difference. What runs there must not block, and holds up every commit while it computes.
  var executor: (any TaskExecutor)? { get }

  /// Records a batch whole or not at all.
  /// - Returns: the events as recorded.
  /// - Throws: `command.repeated` where the batch's command is remembered; `store.conflict` where the task's stream
  ///   does not stand at the expected version.
  @discardableResult
  func append(_ batch: EventBatch) async throws(Fault) -> [Event]

  /// Remembers a command that leads to no event.
  /// - Throws: `command.repeated` where it is remembered already.
  func remember(_ command: CommandKey, at now: Timestamp) async throws(Fault)

  /// The command of that name, where it came within ``CommandKey/lifetime`` before this moment.
  func command(named name: ContentHash, at now: Timestamp) throws(Fault) -> CommandRecord?

  /// A task's events behind a version, in order, `limit` at most.
  func events(of task: TaskID, after version: Int, limit: Int) throws(Fault) -> [Event]

  /// The plan that a task is pinned to.
  func plan(_ hash: ContentHash) throws(Fault) -> Plan?

  /// A value that a batch stored; the newest where a name was stored again.
  func value(_ name: ValueName, of task: TaskID) throws(Fault) -> Value?

  /// Those of the named values that there are, in one read.
  func values(_ names: [ValueName], of task: TaskID) throws(Fault) -> [ValueName: Value]

  /// The newest sealed checkpoint for each of a task's pages.
  func checkpoints(of task: TaskID) throws(Fault) -> [SealedCheckpoint]

  /// The secrets that a task was given and that were not deleted since.
  func secrets(of task: TaskID) throws(Fault) -> [SealedSecret]

  func task(_ id: TaskID) throws(Fault) -> TaskSummary?

  /// Newest first.
  func tasks(_ filter: TaskFilter) throws(Fault) -> [TaskSummary]

  /// In the plan's order.
  func steps(of task: TaskID) throws(Fault) -> [StepSummary]

  /// Steps of all tasks that wait for a person: those with a deadline first, the nearest before the others; then by
  /// their task's age. `limit` at most.
  func openSteps(limit: Int) throws(Fault) -> [OpenStep]

  /// Ids that begin with `prefix`, 10 at most.
  func taskIDs(beginningWith prefix: String) throws(Fault) -> [TaskID]
}

extension EventStore {
  package var executor: (any TaskExecutor)? { nil }

  package func values(_ names: [ValueName], of task: TaskID) throws(Fault) -> [ValueName: Value] {
    var found: [ValueName: Value] = [:]
    for name in names { found[name] = try value(name, of: task) }
    return found
  }
}
