import Domain

/// A task as its events tell it.
struct StoredTask {
  let machine: TaskMachine
  let events: [Event]

  init(machine: TaskMachine, events: [Event]) {
    self.machine = machine
    self.events = events
  }

  /// - Throws: `task.not_found`, also of one that was deleted; `store.*`, where its events or its plan cannot be read.
  init(_ task: TaskID, in ports: EnginePorts) throws(Fault) {
    let events = try ports.store.events(of: task, after: 0, limit: 100_000)
    guard let first = events.first, events.last?.body != .taskDeleted else {
      throw Fault(.taskNotFound, "there is no task \(task)")
    }
    guard case .taskQueued(let hash, _, _) = first.body, let plan = try ports.store.plan(hash) else {
      throw Fault(.storeDamaged, "a task without its plan", place: "task \(task)")
    }
    var machine = try TaskMachine(plan)
    let restored = events.prefix { $0.sequence <= ports.restoredThrough ?? 0 }
    for event in restored { try machine.apply(event.body) }
    if !restored.isEmpty { machine.noteRestored() }
    for event in events.dropFirst(restored.count) { try machine.apply(event.body) }
    self.init(machine: machine, events: events)
  }
}
