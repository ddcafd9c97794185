import Access
import Domain

struct ListSessions: OperationHandler {
  let sessions: SessionLedger
  let gate: Gate

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let seen = try sessions.sessions(visibleTo: caller.principal, gate)
    return [
      "sessions": .array(
        seen.map { session in
          [
            "session": .string(session.id), "owner": .string(Principal(userID: session.user).description),
            "begun": .string(session.begun.description), "seen": .string(session.seen.description),
            "ends": .string(sessions.terms.end(of: session).description),
          ]
        })
    ]
  }
}

extension SessionLedger {
  /// One's own; everybody's for who may administer the daemon.
  func sessions(visibleTo principal: Principal, _ gate: Gate) throws(Fault) -> [PageSession] {
    let seesAll = (try? gate.check(principal, for: .administer)) != nil
    return try sessions(of: seesAll ? nil : principal.userID)
  }
}
