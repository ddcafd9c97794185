package import Domain

/// Whom the page knows: links that let a browser in once, and the sessions that come of them. All of it lies in the store:
/// a restart changes nothing, and every server over the same store knows the same sessions.
///
/// A session begins by a link and in no other way: what a browser brings along is looked up, never taken over. Safe to
/// call from any thread.
package struct SessionLedger: Sendable {
  /// What a browser is let in with.
  package struct NewSession: Sendable {
    /// For its cookie.
    package let token: EntryToken
    package let session: PageSession
  }

  private let store: any SessionStore
  private let time: any TimeSource
  private let random: any RandomSource
  private let membership: Membership?
  package let terms: SessionTerms

  /// - Parameter membership: where groups decide who may do what; nil where they do not.
  package init(
    store: any SessionStore, time: any TimeSource, random: any RandomSource, membership: Membership? = nil,
    terms: SessionTerms = SessionTerms()
  ) {
    self.store = store
    self.time = time
    self.random = random
    self.membership = membership
    self.terms = terms
  }

  // MARK: - Links

  /// Makes a link for somebody whom the gate has let pass.
  /// - Returns: its token, and when it ends.
  /// - Throws: `store.*`.
  package func makeLink(for principal: Principal) async throws(Fault) -> (token: EntryToken, end: Timestamp) {
    let now = time.now()
    let token = EntryToken(from: random)
    let link = EntryLink(user: principal.userID, groups: principal.groups, made: now)
    try await store.keep(link, under: token.hash, within: terms.boundsOfLinks(at: now))
    return (token, now.advanced(by: terms.link))
  }

  /// Whom a link lets in; it can still be taken then.
  /// - Throws: `entry.link_spent`, `store.*`.
  package func owner(ofLink text: String) throws(Fault) -> Principal {
    guard let token = EntryToken(text), let link = try store.link(under: token.hash), terms.holds(link, at: time.now())
    else { throw Self.spent }
    return Principal(userID: link.user, groups: link.groups)
  }

  /// Takes a link and begins a session.
  /// - Parameter former: a session of the same user that this one takes the place of.
  /// - Throws: `entry.link_spent` for one that was taken, is late, or was never made; `store.*`.
  package func enter(byLink text: String, inPlaceOf former: EntryToken? = nil) async throws(Fault) -> NewSession {
    guard let given = EntryToken(text), let link = try await store.take(linkUnder: given.hash) else { throw Self.spent }
    let now = time.now()
    guard terms.holds(link, at: now) else { throw Self.spent }
    if let former, let old = try store.session(under: former.hash), old.user == link.user {
      try await store.end(sessions: [old.id])
    }
    let token = EntryToken(from: random)
    let session = PageSession(id: newID(), user: link.user, groups: link.groups, begun: now, seen: now)
    try await store.keep(session, under: token.hash, within: terms.boundsOfSessions(at: now))
    return NewSession(token: token, session: session)
  }

  private static let spent = Fault(
    .entryLinkSpent, "this link was used already, is older than a minute, or was never made")

  // MARK: - Sessions

  /// Who comes with this token, with the groups that they are in now.
  /// - Throws: `entry.no_session`, `store.*` where the session cannot be read.
  package func visitor(showing token: EntryToken) async throws(Fault) -> (principal: Principal, session: PageSession) {
    let now = time.now()
    guard let session = try store.session(under: token.hash), terms.holds(session, at: now) else {
      throw Fault(.entryNoSession, "the session of this browser has ended")
    }
    if terms.isNoteDue(session, at: now) {
      // A disk that takes nothing keeps nobody out; the session then ends earlier.
      try? await store.saw(session: session.id, at: now)
    }
    let groups = await membership?.current(session.groups, of: session.user) ?? session.groups
    return (Principal(userID: session.user, groups: groups), session)
  }

  /// Those that have not ended, the one that was used last first.
  /// - Parameter user: whose; nil for everybody's.
  /// - Throws: `store.*`.
  package func sessions(of user: UInt32?) throws(Fault) -> [PageSession] {
    let now = time.now()
    return try store.sessions().filter { (user == nil || $0.user == user) && terms.holds($0, at: now) }
  }

  /// Ends sessions at once: their next request is refused.
  /// - Throws: `store.*`.
  package func end(_ sessions: [PageSession]) async throws(Fault) {
    try await store.end(sessions: sessions.map(\.id))
  }

  private func newID() -> String {
    let bits = random.next()
    return stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> UInt64($0)) }.hexadecimal
  }
}
