import Domain
import Engine

struct DeleteTask: OperationHandler {
  let control: any TaskControl
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let id = try shelf.find(input["task"]?.string ?? "").id
    try await control.delete(id, by: caller.asker)
    return ["task": .string(id.text)]
  }
}
