import Domain
import Testing

/// What every adapter of the port must do. Each case is given an empty store.
enum SessionStoreConformance: String, CaseIterable, CustomTestStringConvertible {
  case givesALinkToOneAlone, keepsASessionAsItWas, forgetsTheOldestOfAUser, forgetsTheOldestOfAll
  case forgetsWhatIsOver, notesWhenASessionWasUsed, endsWhatItIsTold

  var testDescription: String { rawValue }

  private static let now = Timestamp(microseconds: 1_772_357_400_000_000)

  private func later(_ seconds: Int) -> Timestamp { Self.now.advanced(by: .seconds(seconds)) }
  private func token(_ number: Int) -> ContentHash { ContentHash(of: "token \(number)") }
  private func bounds(perUser: Int = 100, inAll: Int = 1000, oldest: Int = -1_000_000) -> SessionBounds {
    SessionBounds(perUser: perUser, inAll: inAll, oldest: later(oldest))
  }
  private func session(_ number: Int, user: UInt32 = 1000, groups: Set<UInt32> = [], seen: Int = 0) -> PageSession {
    PageSession(id: "session-\(number)", user: user, groups: groups, begun: Self.now, seen: later(seen))
  }

  func run(on store: any SessionStore) async throws {
    switch self {
    case .givesALinkToOneAlone: try await givesALinkToOneAlone(store)
    case .keepsASessionAsItWas: try await keepsASessionAsItWas(store)
    case .forgetsTheOldestOfAUser: try await forgetsTheOldestOfAUser(store)
    case .forgetsTheOldestOfAll: try await forgetsTheOldestOfAll(store)
    case .forgetsWhatIsOver: try await forgetsWhatIsOver(store)
    case .notesWhenASessionWasUsed: try await notesWhenASessionWasUsed(store)
    case .endsWhatItIsTold: try await endsWhatItIsTold(store)
    }
  }

  private func givesALinkToOneAlone(_ store: any SessionStore) async throws {
    let link = EntryLink(user: .max, groups: [0, 5, .max], made: Self.now)
    try await store.keep(link, under: token(1), within: bounds())
    #expect(try store.link(under: token(1)) == link)
    #expect(try await store.take(linkUnder: token(2)) == nil)
    let takers = await withTaskGroup(of: EntryLink?.self) { group in
      for _ in 0..<20 { group.addTask { try? await store.take(linkUnder: self.token(1)) } }
      return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
    }
    #expect(takers == [link])
    #expect(try store.link(under: token(1)) == nil)
  }

  private func keepsASessionAsItWas(_ store: any SessionStore) async throws {
    let kept = session(1, user: 0, groups: [7, 27], seen: 60)
    try await store.keep(kept, under: token(1), within: bounds())
    #expect(try store.session(under: token(1)) == kept)
    #expect(try store.session(under: token(2)) == nil)
    // A link is no session, and the other way round.
    #expect(try store.link(under: token(1)) == nil)
    try await store.keep(session(2, groups: [], seen: 90), under: token(2), within: bounds())
    #expect(try store.sessions().map(\.id) == ["session-2", "session-1"])
  }

  private func forgetsTheOldestOfAUser(_ store: any SessionStore) async throws {
    for number in 1...5 {
      try await store.keep(session(number, seen: number), under: token(number), within: bounds(perUser: 3))
      try await store.keep(
        EntryLink(user: 1000, groups: [], made: later(number)), under: token(number), within: bounds(perUser: 3))
    }
    try await store.keep(session(9, user: 2000), under: token(9), within: bounds(perUser: 3))
    #expect(try store.sessions().map(\.id) == ["session-5", "session-4", "session-3", "session-9"])
    #expect(try (1...5).map { try store.link(under: token($0)) != nil } == [false, false, true, true, true])
  }

  private func forgetsTheOldestOfAll(_ store: any SessionStore) async throws {
    for number in 1...5 {
      let user = UInt32(1000 + number)
      try await store.keep(session(number, user: user, seen: number), under: token(number), within: bounds(inAll: 2))
      try await store.keep(
        EntryLink(user: user, groups: [], made: later(number)), under: token(number), within: bounds(inAll: 2))
    }
    #expect(try store.sessions().map(\.id) == ["session-5", "session-4"])
    #expect(try (1...5).map { try store.link(under: token($0)) != nil } == [false, false, false, true, true])
  }

  private func forgetsWhatIsOver(_ store: any SessionStore) async throws {
    try await store.keep(session(1), under: token(1), within: bounds())
    try await store.keep(EntryLink(user: 1000, groups: [], made: Self.now), under: token(1), within: bounds())
    let fresh = PageSession(id: "session-2", user: 1, groups: [], begun: later(100), seen: later(100))
    try await store.keep(fresh, under: token(2), within: bounds(oldest: 50))
    let link = EntryLink(user: 1, groups: [], made: later(100))
    try await store.keep(link, under: token(2), within: bounds(oldest: 50))
    #expect(try store.sessions() == [fresh])
    #expect(try store.link(under: token(1)) == nil)
    #expect(try store.link(under: token(2)) == link)
  }

  private func notesWhenASessionWasUsed(_ store: any SessionStore) async throws {
    try await store.keep(session(1), under: token(1), within: bounds())
    try await store.saw(session: "session-1", at: later(300))
    #expect(try store.session(under: token(1)) == session(1, seen: 300))
    try await store.saw(session: "session-2", at: later(300))
    #expect(try store.sessions().count == 1)
  }

  private func endsWhatItIsTold(_ store: any SessionStore) async throws {
    for number in 1...3 { try await store.keep(session(number), under: token(number), within: bounds()) }
    try await store.end(sessions: [])
    try await store.end(sessions: ["session-1", "session-3", "never"])
    #expect(try store.sessions() == [session(2)])
    #expect(try store.session(under: token(1)) == nil)
    try await store.saw(session: "session-1", at: later(1))
    #expect(try store.session(under: token(1)) == nil)
  }
}
