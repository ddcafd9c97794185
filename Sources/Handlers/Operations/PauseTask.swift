import Domain
import Engine

struct PauseTask: OperationHandler {
  let control: any TaskControl
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let id = try shelf.find(input["task"]?.string ?? "").id
    try await control.pause(id, by: caller.asker)
    return try shelf.receipt(of: id)
  }
}
