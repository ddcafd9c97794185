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
  init(_ task: TaskID, in store: any EventStore) throws(Fault) {
    let events = try store.events(of: task, after: 0, limit: 100_000)
    guard let first = events.first, events.last?.body != .taskDeleted else {
      throw Fault(.taskNotFound, "there is no task \(task)")
    }
    guard case .taskQueued(let hash, _, _) = first.body, let plan = try store.plan(hash) else {
      throw Fault(.storeDamaged, "a task without its plan", place: "task \(task)")
    }
    var machine = try TaskMachine(plan)
    for event in events { try machine.apply(event.body) }
    self.init(machine: machine, events: events)
  }
}
