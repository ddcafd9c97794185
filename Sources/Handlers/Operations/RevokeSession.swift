import Access
import Domain
import Operations

struct RevokeSession: OperationHandler {
  let sessions: VisibleSessions
  let store: any EventStore
  let time: any TimeSource

  let answerOnceDone: JSON = ["ended": 0]

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let chosen = try choose(input["session"]?.string ?? "", of: try sessions.all(for: caller.principal))
    if let command = caller.asker.command { try await store.remember(command, at: time.now()) }
    try await sessions.ledger.end(chosen)
    return ["ended": .int(Int64(chosen.count))]
  }

  private func choose(_ name: String, of seen: [PageSession]) throws(Fault) -> [PageSession] {
    if name == Operation.allSessions { return seen }
    let found = seen.filter { $0.id.hasPrefix(name) }
    guard !name.isEmpty, let first = found.first else {
      throw Fault(.sessionNotFound, "no session of yours is called so; it may have ended")
    }
    guard found.count == 1 else {
      throw Fault(.inputInvalid, "/session: more than one begins with \(name)")
    }
    return [first]
  }
}
