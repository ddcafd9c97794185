import Domain
import Engine

struct ShowTask: OperationHandler {
  let control: any TaskControl
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let summary = try shelf.find(input["task"]?.string ?? "")
    guard let after = input["after"]?.int, let wait = input["wait_ms"]?.int, wait > 0,
      summary.version <= after, !summary.state.isFinal
    else { return try shelf.full(summary) }
    await control.change(of: summary.id, after: Int(clamping: after), timeout: .milliseconds(wait))
    return try shelf.full(try shelf.find(summary.id.text))
  }
}
