package import Domain

/// How long what lets a browser in does so, and how many there may be: pure rules on the wall clock, the only one that
/// goes on over a restart.
///
/// A clock that was set forward ends what it passes over. One that was set back does not make anything last longer than
/// its term by more than ``tolerance``: what seems to begin in the future is over.
package struct SessionTerms: Hashable, Sendable {
  /// Of a link.
  package let link: Duration
  /// Of a session that is not used.
  package let idle: Duration
  /// Of any session.
  package let whole: Duration
  /// Between two notes that a session is used: its idle end may come that much early.
  package let noteInterval: Duration
  /// How far clocks may go back without a word: they are slewed and stepped by network time.
  package let tolerance: Duration
  /// Sessions of one user.
  package let sessionsPerUser: Int
  /// Links of one user.
  package let linksPerUser: Int
  /// Sessions, and links, of all.
  package let inAll: Int

  package init(
    link: Duration = .seconds(60), idle: Duration = .seconds(12 * 3600), whole: Duration = .seconds(7 * 86_400),
    noteInterval: Duration = .seconds(300), tolerance: Duration = .seconds(5), sessionsPerUser: Int = 16,
    linksPerUser: Int = 8, inAll: Int = 4096
  ) {
    self.link = link
    self.idle = idle
    self.whole = whole
    self.noteInterval = noteInterval
    self.tolerance = tolerance
    self.sessionsPerUser = sessionsPerUser
    self.linksPerUser = linksPerUser
    self.inAll = inAll
  }

  func holds(_ link: EntryLink, at now: Timestamp) -> Bool {
    now >= link.made.advanced(by: .zero - tolerance) && now < link.made.advanced(by: self.link)
  }

  func holds(_ session: PageSession, at now: Timestamp) -> Bool {
    now >= session.seen.advanced(by: .zero - tolerance) && now < end(of: session)
  }

  /// When it ends if it is not used again.
  package func end(of session: PageSession) -> Timestamp {
    min(session.seen.advanced(by: idle), session.begun.advanced(by: whole))
  }

  /// Whether it is time to note that the session is used.
  func isNoteDue(_ session: PageSession, at now: Timestamp) -> Bool { now >= session.seen.advanced(by: noteInterval) }

  func boundsOfLinks(at now: Timestamp) -> SessionBounds {
    SessionBounds(perUser: linksPerUser, inAll: inAll, oldest: now.advanced(by: .zero - link))
  }

  func boundsOfSessions(at now: Timestamp) -> SessionBounds {
    SessionBounds(perUser: sessionsPerUser, inAll: inAll, oldest: now.advanced(by: .zero - whole))
  }
}
