package import Domain
import Synchronization

/// A store whose shelves tests fill by hand, for what only reads. Appending is refused.
package final class ShelfStore: EventStore, TaskCatalogue {
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
    var failures: [FailureGroup] = []
    var sites: [SiteTally] = []

    func value(_ name: ValueName, _ task: TaskID) -> Value? { values[Key(task: task, name: name)] }

    func worded(_ task: TaskSummary) -> TaskSummary {
      var task = task
      if let step = task.failedStep { task.message = value(.message(step), task.id)?.string }
      return task
    }
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
    shelves.withLock { shelves in shelves.tasks.first { $0.id == id }.map { shelves.worded($0) } }
  }

  package func tasks(_ filter: TaskFilter) throws(Fault) -> [TaskSummary] {
    shelves.withLock { shelves in
      let matching = shelves.tasks.filter {
        (filter.states.isEmpty || filter.states.contains($0.state)) && (filter.owner ?? $0.owner) == $0.owner
      }
      return matching.prefix(filter.limit).map { shelves.worded($0) }
    }
  }

  /// Those that were put last come first; it knows no other order.
  package func page(_ search: TaskSearch) async throws(Fault) -> TaskPage {
    shelves.withLock { shelves in
      let tasks = shelves.tasks.filter { task in
        (search.states.isEmpty || search.states.contains(task.state)) && search.holdsWords(task.id, goal: task.goal)
          && search.since.map { task.created >= $0 } != false && search.until.map { task.created < $0 } != false
      }
      let ordered = search.order == .newest ? tasks : tasks.reversed()
      let rest = search.behind.map { place in Array(ordered.drop { $0.id != place.task }.dropFirst()) } ?? ordered
      let last = rest.count > search.limit ? rest[search.limit - 1] : nil
      return TaskPage(
        tasks: rest.prefix(search.limit).map { shelves.worded($0) },
        next: last.map { TaskPlace(search.order, rank: $0.created.microseconds, task: $0.id) })
    }
  }

  package func put(failures: [FailureGroup]) { shelves.withLock { $0.failures = failures } }
  package func put(sites: [SiteTally]) { shelves.withLock { $0.sites = sites } }

  package func failures(since: Timestamp?) async throws(Fault) -> LookBack<FailureGroup> {
    shelves.withLock { LookBack(found: $0.failures, tasks: $0.tasks.count, hasMore: false) }
  }

  package func sites() async throws(Fault) -> LookBack<SiteTally> {
    shelves.withLock { LookBack(found: $0.sites, tasks: $0.tasks.count, hasMore: false) }
  }

  package func overview(limit: Int) throws(Fault) -> TaskOverview {
    let tasks = try tasks(TaskFilter(limit: .max))
    let counts = Dictionary(grouping: tasks, by: \.state).mapValues { TaskOverview.Count($0.count) }
    return TaskOverview(
      newest: EventCursor(epoch: "5be1f", sequence: shelves.withLock { $0.events.last?.sequence ?? 0 }), counts: counts,
      active: tasks.filter { $0.state == .queued || $0.state.isActive }, openSteps: try openSteps(limit: limit),
      ended: tasks.filter(\.state.isFinal))
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
            since: step.started ?? task.created, code: step.code,
            request: shelves.value(.request(step.id), task.id).flatMap(InputRequest.init),
            message: shelves.value(.message(step.id), task.id)?.string)
        }
      }
      return Array(open.prefix(limit))
    }
  }

  package func taskIDs(beginningWith prefix: String) throws(Fault) -> [TaskID] {
    shelves.withLock { Array($0.tasks.map(\.id).filter { $0.text.hasPrefix(prefix) }.sorted().prefix(10)) }
  }
}
