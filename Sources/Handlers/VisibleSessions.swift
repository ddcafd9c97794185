import Access
import Domain

/// Which browsers somebody may see and end: one's own, and everybody's for who may administer the daemon.
struct VisibleSessions: Sendable {
  let ledger: SessionLedger
  let gate: Gate

  /// - Throws: `store.*`.
  func all(for principal: Principal) throws(Fault) -> [PageSession] {
    let seesAll = (try? gate.check(principal, for: .administer)) != nil
    return try ledger.sessions(of: seesAll ? nil : principal.userID)
  }
}
