import Domain
import Operations

struct GetFile: OperationHandler {
  let artefacts: any ArtefactStore
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let task = try shelf.find(input["task"]?.string ?? "").id
    let name = input[Operation.fileField]?.string ?? ""
    let files = try artefacts.artefacts(of: task)
    guard let file = files.first(where: { $0.name == name }) else {
      let hint = Likeness.hint(name, among: files.map(\.name))
      throw Fault(.artefactNotFound, "the task \(task) has no file \(name.cut(toBytes: 100))\(hint)")
    }
    return FileShape.json(file)
  }
}
