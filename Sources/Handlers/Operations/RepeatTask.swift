import Access
import Domain
import Engine

struct RepeatTask: OperationHandler {
  let control: any TaskControl
  let store: any EventStore
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let earlier = try shelf.find(input["task"]?.string ?? "")
    try caller.asker.expect(earlier.version, of: earlier.id)
    guard let plan = try store.plan(earlier.plan) else {
      throw Fault(.storeDamaged, "a task without its plan", place: "task \(earlier.id)")
    }
    let correlation = try store.events(of: earlier.id, after: 0, limit: 1).first?.correlation
    let id = try await control.submit(
      Submission(
        goal: earlier.goal ?? "", plan: plan, owner: caller.principal.description,
        correlation: correlation ?? caller.correlation, command: caller.asker.command))
    return ["task": .string(id.text)]
  }
}
