import Domain
import Operations

struct ListFiles: OperationHandler {
  let artefacts: any ArtefactStore
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let task = try shelf.find(input["task"]?.string ?? "").id
    return ["files": .array(try artefacts.artefacts(of: task).map(FileShape.json))]
  }
}
