package import Domain
import Synchronization

/// Sessions and links in memory, as the store keeps them.
package final class ShelfSessions: SessionStore {
  private struct State {
    var links: [ContentHash: EntryLink] = [:]
    var sessions: [ContentHash: PageSession] = [:]
    var counts = (links: 0, ends: 0, notes: 0)
    var trouble: Fault?
  }

  private let state = Mutex(State())

  package init() {}

  /// Links that were ever kept.
  package var linkCount: Int { state.withLock { $0.counts.links } }
  /// Calls that ended sessions.
  package var endCount: Int { state.withLock { $0.counts.ends } }
  /// Notes that a session was used.
  package var noteCount: Int { state.withLock { $0.counts.notes } }
  /// Every hash that was ever given is still here, or was taken.
  package var tokens: Set<ContentHash> { state.withLock { Set($0.links.keys).union($0.sessions.keys) } }

  /// What every write meets from now on.
  package func fail(with fault: Fault?) { state.withLock { $0.trouble = fault } }

  package func keep(_ link: EntryLink, under token: ContentHash, within bounds: SessionBounds) async throws(Fault) {
    try change { state in
      state.counts.links += 1
      state.links = state.links.filter { $0.value.made >= bounds.oldest }
      let order = state.links.sorted { $0.value.made > $1.value.made }.map { ($0.key, $0.value.user) }
      for old in Self.surplus(order, for: link.user, within: bounds) { state.links[old] = nil }
      state.links[token] = link
    }
  }

  package func link(under token: ContentHash) throws(Fault) -> EntryLink? { state.withLock { $0.links[token] } }

  package func take(linkUnder token: ContentHash) async throws(Fault) -> EntryLink? {
    try change { $0.links.removeValue(forKey: token) }
  }

  package func keep(
    _ session: PageSession, under token: ContentHash, within bounds: SessionBounds
  ) async throws(Fault) {
    try change { state in
      state.sessions = state.sessions.filter { $0.value.begun >= bounds.oldest }
      let order = state.sessions.sorted { $0.value.seen > $1.value.seen }.map { ($0.key, $0.value.user) }
      for old in Self.surplus(order, for: session.user, within: bounds) { state.sessions[old] = nil }
      state.sessions[token] = session
    }
  }

  package func session(under token: ContentHash) throws(Fault) -> PageSession? {
    state.withLock { $0.sessions[token] }
  }

  package func sessions() throws(Fault) -> [PageSession] {
    state.withLock { state in state.sessions.values.sorted { ($1.seen, $0.id) < ($0.seen, $1.id) } }
  }

  package func saw(session id: String, at moment: Timestamp) async throws(Fault) {
    try change { state in
      state.counts.notes += 1
      guard let (token, old) = state.sessions.first(where: { $0.value.id == id }) else { return }
      state.sessions[token] = PageSession(
        id: id, user: old.user, groups: old.groups, begun: old.begun, seen: moment)
    }
  }

  package func end(sessions ids: [String]) async throws(Fault) {
    guard !ids.isEmpty else { return }
    try change { state in
      state.counts.ends += 1
      state.sessions = state.sessions.filter { !ids.contains($0.value.id) }
    }
  }

  // MARK: -

  private func change<Result>(_ body: (inout sending State) -> sending Result) throws(Fault) -> sending Result {
    if let trouble = state.withLock({ $0.trouble }) { throw trouble }
    return state.withLock(body)
  }

  /// Of those in order, the newest first, which have to go for one more of the user's.
  private static func surplus(
    _ order: [(token: ContentHash, user: UInt32)], for user: UInt32, within bounds: SessionBounds
  ) -> [ContentHash] {
    let own = order.filter { $0.user == user }.dropFirst(bounds.perUser - 1).map(\.token)
    let left = order.filter { !own.contains($0.token) }
    return own + left.dropFirst(bounds.inAll - 1).map(\.token)
  }
}
