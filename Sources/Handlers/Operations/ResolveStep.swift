import Domain
import Engine

struct ResolveStep: OperationHandler {
  let control: any TaskControl
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let id = try shelf.find(input["task"]?.string ?? "").id
    let step = try shelf.step(input["step"]?.string ?? "", of: id)
    guard let resolution = input["resolution"]?.string.flatMap(Resolution.init(rawValue:)) else {
      throw Fault(.inputInvalid, "/resolution: unknown")
    }
    try await control.resolve(id, step.id, as: resolution, by: caller.asker)
    return try shelf.receipt(of: id)
  }
}
