package import Domain
import Synchronization

/// A store whose shelves tests fill by hand, for what only reads. Appending is refused.
package final class ShelfStore: EventStore {
  private struct Key: Hashable {
    let task: TaskID
    let name: ValueName
  }

  private struct Shelves {
    var tasks: [TaskSummary] = []
    var steps: [TaskID: [StepSummary]] = [:]
    var plans: [ContentHash: Plan] = [:]
    var values: [Key: Value] = [:]
    var commands: [ContentHash: CommandRecord] = [:]
    var events: [Event] = []
    var refusal: Fault?
  }

  private let shelves = Mutex(Shelves())

  package init() {}

  // MARK: - Filling

  /// Puts a task there, or in the place of the one with its id.
  package func put(_ task: TaskSummary, steps: [StepSummary] = [], plan: Plan? = nil) {
    shelves.withLock {
      $0.tasks.removeAll { $0.id == task.id }
      $0.tasks.insert(task, at: 0)
      $0.steps[task.id] = steps
      if let plan { $0.plans[task.plan] = plan }
    }
  }

  package func put(_ value: Value, as name: ValueName, of task: TaskID) {
    shelves.withLock { $0.values[Key(task: task, name: name)] = value }
  }

  package func put(_ events: [Event]) { shelves.withLock { $0.events += events } }

  /// As if a batch with this command had been recorded.
  package func put(_ command: CommandRecord) { shelves.withLock { $0.commands[command.key.name] = command } }

  /// From here on no command is remembered.
  package func refuseToRemember(_ fault: Fault) { shelves.withLock { $0.refusal = fault } }

  // MARK: - Reading

  package func remember(_ command: CommandKey, at now: Timestamp) async throws(Fault) {
    if let refusal = shelves.withLock({ $0.refusal }) { throw refusal }
    put(CommandRecord(key: command, standing: nil))
  }

  package func command(named name: ContentHash, at now: Timestamp) throws(Fault) -> CommandRecord? {
    shelves.withLock { $0.commands[name] }
  }

  package func append(_ batch: EventBatch) async throws(Fault) -> [Event] {
    throw Fault(.storeIO, "appending to a store that only shows what was put there")
  }

  package func events(of task: TaskID, after version: Int, limit: Int) throws(Fault) -> [Event] {
    shelves.withLock { Array($0.events.filter { $0.task == task && $0.version > version }.prefix(limit)) }
  }

  package func plan(_ hash: ContentHash) throws(Fault) -> Plan? { shelves.withLock { $0.plans[hash] } }
  package func checkpoints(of task: TaskID) throws(Fault) -> [SealedCheckpoint] { [] }

  package func secrets(of task: TaskID) throws(Fault) -> [SealedSecret] { [] }

  package func value(_ name: ValueName, of task: TaskID) throws(Fault) -> Value? {
    shelves.withLock { $0.values[Key(task: task, name: name)] }
  }

  package func task(_ id: TaskID) throws(Fault) -> TaskSummary? {
    shelves.withLock { $0.tasks.first { $0.id == id } }
  }

  package func tasks(_ filter: TaskFilter) throws(Fault) -> [TaskSummary] {
    shelves.withLock { shelves in
      let matching = shelves.tasks.filter {
        (filter.states.isEmpty || filter.states.contains($0.state)) && (filter.owner ?? $0.owner) == $0.owner
      }
      return Array(matching.prefix(filter.limit))
    }
  }

  package func steps(of task: TaskID) throws(Fault) -> [StepSummary] {
    shelves.withLock { $0.steps[task] ?? [] }
  }

  package func openSteps(limit: Int) throws(Fault) -> [OpenStep] {
    shelves.withLock { shelves in
      let open = shelves.tasks.flatMap { task in
        (shelves.steps[task.id] ?? []).compactMap { step -> OpenStep? in
          guard let reason = step.waitsFor, [.input, .review].contains(reason) else { return nil }
          return OpenStep(
            task: task.id, step: step.id, goal: task.goal, waitsFor: reason, until: step.until,
            since: step.started ?? task.created, code: step.code)
        }
      }
      return Array(open.prefix(limit))
    }
  }

  package func taskIDs(beginningWith prefix: String) throws(Fault) -> [TaskID] {
    shelves.withLock { Array($0.tasks.map(\.id).filter { $0.text.hasPrefix(prefix) }.sorted().prefix(10)) }
  }
}
