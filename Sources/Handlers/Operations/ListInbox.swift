import Domain

struct ListInbox: OperationHandler {
  let store: any EventStore
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let open = try store.openSteps(limit: Int(input["limit"]?.int ?? 50))
    return ["entries": .array(try open.map { (step) throws(Fault) in try entry(step) })]
  }

  private func entry(_ open: OpenStep) throws(Fault) -> JSON {
    let isReview = open.waitsFor == .review
    let code = isReview ? open.code : nil
    return [
      "task": .string(open.task.text), "step": .string(open.step.text),
      "goal": open.goal.map { .string($0) } ?? .null, "waits_for": .string(open.waitsFor.rawValue),
      "since": .string(open.since.description),
      "asks": try isReview ? .null : shelf.question(of: open.step, of: open.task, until: open.until),
      "error": try code.map { (code) throws(Fault) in try shelf.fault(code, at: open.step, of: open.task) } ?? .null,
    ]
  }
}
