package import Domain
import Synchronization

/// A store whose appends meet the trouble that a test sends.
package final class TroubledStore: EventStore {
  package enum Trouble: Sendable {
    /// Nothing is recorded.
    case before(Fault)
    /// It is recorded, but whoever asked for it is not told.
    case after(Fault)
    /// Somebody else does something first.
    case meanwhile(@Sendable () async -> Void)
  }

  private let inner: any EventStore
  private let trouble: @Sendable (Int, EventBatch) -> Trouble?
  private let appends = Mutex(0)

  /// - Parameter trouble: asked with the number of the append, from 1.
  package init(_ inner: any EventStore, trouble: @escaping @Sendable (Int, EventBatch) -> Trouble?) {
    self.inner = inner
    self.trouble = trouble
  }

  package var appendCount: Int { appends.withLock { $0 } }

  package func append(_ batch: EventBatch) async throws(Fault) -> [Event] {
    let number = appends.withLock { count in
      count += 1
      return count
    }
    switch trouble(number, batch) {
    case nil: return try await inner.append(batch)
    case .before(let fault): throw fault
    case .after(let fault):
      _ = try await inner.append(batch)
      throw fault
    case .meanwhile(let work):
      await work()
      return try await inner.append(batch)
    }
  }

  package func remember(_ command: CommandKey, at now: Timestamp) async throws(Fault) {
    try await inner.remember(command, at: now)
  }
  package func command(named name: ContentHash, at now: Timestamp) throws(Fault) -> CommandRecord? {
    try inner.command(named: name, at: now)
  }
  package func events(of task: TaskID, after version: Int, limit: Int) throws(Fault) -> [Event] {
    try inner.events(of: task, after: version, limit: limit)
  }
  package func plan(_ hash: ContentHash) throws(Fault) -> Plan? { try inner.plan(hash) }
  package func value(_ name: ValueName, of task: TaskID) throws(Fault) -> Value? { try inner.value(name, of: task) }
  package func checkpoints(of task: TaskID) throws(Fault) -> [SealedCheckpoint] { try inner.checkpoints(of: task) }
  package func secrets(of task: TaskID) throws(Fault) -> [SealedSecret] { try inner.secrets(of: task) }
  package func task(_ id: TaskID) throws(Fault) -> TaskSummary? { try inner.task(id) }
  package func tasks(_ filter: TaskFilter) throws(Fault) -> [TaskSummary] { try inner.tasks(filter) }
  package func steps(of task: TaskID) throws(Fault) -> [StepSummary] { try inner.steps(of: task) }
  package func openSteps(limit: Int) throws(Fault) -> [OpenStep] { try inner.openSteps(limit: limit) }
  package func taskIDs(beginningWith prefix: String) throws(Fault) -> [TaskID] {
    try inner.taskIDs(beginningWith: prefix)
  }
}
