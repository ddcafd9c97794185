package import Domain
import Synchronization

/// Counts what is read of another store.
package final class CountingStore: EventStore, TaskCatalogue {
  private let inner: any EventStore & TaskCatalogue
  private let count = Mutex(0)

  package init(_ inner: any EventStore & TaskCatalogue) { self.inner = inner }

  /// Calls that read, since it was asked last.
  package func takeReads() -> Int {
    count.withLock { count in
      defer { count = 0 }
      return count
    }
  }

  private func counted() -> any EventStore & TaskCatalogue {
    count.withLock { $0 += 1 }
    return inner
  }

  package func append(_ batch: EventBatch) async throws(Fault) -> [Event] { try await inner.append(batch) }
  package func remember(_ command: CommandKey, at now: Timestamp) async throws(Fault) {
    try await inner.remember(command, at: now)
  }

  package func command(named name: ContentHash, at now: Timestamp) throws(Fault) -> CommandRecord? {
    try counted().command(named: name, at: now)
  }
  package func events(of task: TaskID, after version: Int, limit: Int) throws(Fault) -> [Event] {
    try counted().events(of: task, after: version, limit: limit)
  }
  package func plan(_ hash: ContentHash) throws(Fault) -> Plan? { try counted().plan(hash) }
  package func value(_ name: ValueName, of task: TaskID) throws(Fault) -> Value? {
    try counted().value(name, of: task)
  }
  package func values(_ names: [ValueName], of task: TaskID) throws(Fault) -> [ValueName: Value] {
    try counted().values(names, of: task)
  }
  package func checkpoints(of task: TaskID) throws(Fault) -> [SealedCheckpoint] { try counted().checkpoints(of: task) }
  package func secrets(of task: TaskID) throws(Fault) -> [SealedSecret] { try counted().secrets(of: task) }
  package func task(_ id: TaskID) throws(Fault) -> TaskSummary? { try counted().task(id) }
  package func tasks(_ filter: TaskFilter) throws(Fault) -> [TaskSummary] { try counted().tasks(filter) }
  package func steps(of task: TaskID) throws(Fault) -> [StepSummary] { try counted().steps(of: task) }
  package func openSteps(limit: Int) throws(Fault) -> [OpenStep] { try counted().openSteps(limit: limit) }
  package func taskIDs(beginningWith prefix: String) throws(Fault) -> [TaskID] {
    try counted().taskIDs(beginningWith: prefix)
  }
  package func page(_ search: TaskSearch) async throws(Fault) -> TaskPage { try await counted().page(search) }
  package func overview(limit: Int) throws(Fault) -> TaskOverview { try counted().overview(limit: limit) }
  package func failures(since: Timestamp?) async throws(Fault) -> LookBack<FailureGroup> {
    try await counted().failures(since: since)
  }
  package func sites() async throws(Fault) -> LookBack<SiteTally> { try await counted().sites() }
}
