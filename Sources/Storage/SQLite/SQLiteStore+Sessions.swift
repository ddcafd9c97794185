package import Domain

extension SQLiteStore: SessionStore {
  package func keep(_ link: EntryLink, under token: ContentHash, within bounds: SessionBounds) async throws(Fault) {
    try await change { (table) throws(Fault) in try table.keep(link, under: token, within: bounds) }
  }

  package func link(under token: ContentHash) throws(Fault) -> EntryLink? {
    try look { (table) throws(Fault) in try table.link(under: token) }
  }

  package func take(linkUnder token: ContentHash) async throws(Fault) -> EntryLink? {
    guard let link = try link(under: token) else { return nil }
    do throws(Fault) {
      // Writers come one after another: a link that is still there is this caller's.
      try await change { (table) throws(Fault) in
        guard try table.link(under: token) != nil else { throw Fault(.storeConflict, "somebody else took the link") }
        try table.remove(linkUnder: token)
      }
      return link
    } catch {
      guard error.code == .storeConflict else { throw error }
      return nil
    }
  }

  package func keep(
    _ session: PageSession, under token: ContentHash, within bounds: SessionBounds
  ) async throws(Fault) {
    try await change { (table) throws(Fault) in try table.keep(session, under: token, within: bounds) }
  }

  package func session(under token: ContentHash) throws(Fault) -> PageSession? {
    try look { (table) throws(Fault) in try table.session(under: token) }
  }

  package func sessions() throws(Fault) -> [PageSession] {
    try look { (table) throws(Fault) in try table.all() }
  }

  package func saw(session id: String, at moment: Timestamp) async throws(Fault) {
    try await change { (table) throws(Fault) in try table.saw(id, at: moment) }
  }

  package func end(sessions ids: [String]) async throws(Fault) {
    guard !ids.isEmpty else { return }
    try await change { (table) throws(Fault) in try table.end(ids) }
  }

  private func change(_ body: @escaping @Sendable (SessionTable) throws(Fault) -> Void) async throws(Fault) {
    _ = try await write { [epoch] (database) throws(Fault) in
      try body(SessionTable(database: database, epoch: epoch))
      return []
    }
  }

  private func look<Found: Sendable>(_ body: (SessionTable) throws(Fault) -> Found) throws(Fault) -> Found {
    try read { [epoch] (database) throws(Fault) in try body(SessionTable(database: database, epoch: epoch)) }
  }
}
