import Domain
import Operations

/// Checks what a reader of events asks for, and tells where the stream stands.
struct FollowEvents: OperationHandler {
  let history: any EventHistory
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    if let after = input["after"]?.string, EventCursor(after) == nil {
      throw Fault(.inputInvalid, "/after: not the id of an event, such as 53f0a1c2d4e6b798.41")
    }
    var tasks: [JSON] = []
    for task in input["task"]?.list ?? [] { tasks.append(.string(try shelf.find(task.string ?? "").id.text)) }
    let newest = EventCursor(epoch: history.epoch, sequence: try await history.reach().latest)
    return [
      "id": .string(newest.description), "task": .array(tasks),
      "type": .array((input["type"]?.list ?? []).compactMap { $0.string.map { .string($0) } }),
    ]
  }
}
