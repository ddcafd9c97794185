import Domain
import Operations

struct ListTasks: OperationHandler {
  let store: any EventStore
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    var filter = TaskFilter(limit: Int(input["limit"]?.int ?? 50))
    if let name = input["state"]?.string, let state = PublicTaskState(rawValue: name) {
      // No state means all; a state that no task can be in means none.
      guard !state.states.isEmpty else { return ["tasks": .array([])] }
      filter.states = state.states
    }
    var tasks: [JSON] = []
    for summary in try store.tasks(filter) { tasks.append(try shelf.brief(summary)) }
    return ["tasks": .array(tasks)]
  }
}
