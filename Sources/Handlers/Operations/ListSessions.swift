import Access
import Domain

struct ListSessions: OperationHandler {
  let sessions: VisibleSessions

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let seen = try sessions.all(for: caller.principal)
    return [
      "sessions": .array(
        seen.map { session in
          [
            "session": .string(session.id), "owner": .string(Principal(userID: session.user).description),
            "begun": .string(session.begun.description), "seen": .string(session.seen.description),
            "ends": .string(sessions.ledger.terms.end(of: session).description),
          ]
        })
    ]
  }
}
