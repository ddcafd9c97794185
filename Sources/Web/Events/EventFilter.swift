import Domain

/// Which events a reader wants; where it names no tasks or no types, all of them.
struct EventFilter: Hashable, Sendable {
  private let tasks: Set<TaskID>
  private let types: Set<EventType>

  init(tasks: Set<TaskID> = [], types: Set<EventType> = []) {
    self.tasks = tasks
    self.types = types
  }

  var admitsAll: Bool { tasks.isEmpty && types.isEmpty }

  func admits(_ task: TaskID, _ type: EventType) -> Bool {
    (tasks.isEmpty || tasks.contains(task)) && (types.isEmpty || types.contains(type))
  }
}
