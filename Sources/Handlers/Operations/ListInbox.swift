import Domain
import Operations

struct ListInbox: OperationHandler {
  let store: any EventStore
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    ["entries": .array(try store.openSteps(limit: Int(input["limit"]?.int ?? 50)).map(shelf.open))]
  }
}
