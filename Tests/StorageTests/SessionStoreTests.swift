import Domain
import POSIX
import TestSupport
import Testing

@testable import Storage

@Suite struct SessionStoreTests {
  private let fixture = StoreFixture()
  private let now = Timestamp(microseconds: 1_772_357_400_000_000)
  private let bounds = SessionBounds(perUser: 8, inAll: 8, oldest: Timestamp(microseconds: 0))

  @Test(arguments: SessionStoreConformance.allCases) func conforms(_ test: SessionStoreConformance) async throws {
    let store = try fixture.open()
    try await test.run(on: store)
    await store.close()
  }

  /// What tests of other rooms stand on.
  @Test(arguments: SessionStoreConformance.allCases) func theShelfConforms(_ test: SessionStoreConformance) async throws
  {
    try await test.run(on: ShelfSessions())
  }

  private var session: PageSession { PageSession(id: "s", user: 1000, groups: [4], begun: now, seen: now) }
  private var link: EntryLink { EntryLink(user: 1000, groups: [4], made: now) }

  @Test func knowsThemOverARestartAndFromASecondStore() async throws {
    let token = ContentHash(of: "token")
    var store = try fixture.open()
    try await store.keep(session, under: token, within: bounds)
    try await store.keep(link, under: token, within: bounds)
    await store.close()
    store = try fixture.open()
    #expect(try store.session(under: token) == session)
    #expect(try store.link(under: token) == link)
    await store.close()
  }

  /// A backup that is put back would bring back what was ended since.
  @Test func knowsNoneOfAnotherEpoch() async throws {
    let token = ContentHash(of: "token")
    var store = try fixture.open()
    try await store.keep(session, under: token, within: bounds)
    try await store.keep(link, under: token, within: bounds)
    let epoch = store.epoch
    await store.close()
    Files.remove(fixture.path + ".mark")
    let database = try SQLiteConnection(path: fixture.path, access: .readWrite)
    try database.execute("UPDATE meta SET value = 'another' WHERE name = 'epoch'")
    store = try fixture.open()
    #expect(store.epoch != epoch)
    #expect(try store.session(under: token) == nil && store.link(under: token) == nil)
    #expect(try await store.take(linkUnder: token) == nil)
    #expect(try store.sessions().isEmpty)
    try await store.keep(session, under: ContentHash(of: "new"), within: bounds)
    await store.close()
  }

  @Test(arguments: ["member_of = 'x'", "member_of = '5 -1'", "user = -1", "user = 4294967296"])
  func tellsADamagedRow(_ change: String) async throws {
    let token = ContentHash(of: "token")
    let store = try fixture.open()
    try await store.keep(session, under: token, within: bounds)
    try await store.keep(link, under: token, within: bounds)
    _ = try await store.write { (database) throws(Fault) in
      try database.run("UPDATE sessions SET \(change)")
      try database.run("UPDATE entry_links SET \(change)")
      return []
    }
    #expect(code { _ = try store.session(under: token) } == .storeDamaged)
    #expect(code { _ = try store.link(under: token) } == .storeDamaged)
    await store.close()
  }

  @Test func remembersThePagesPort() async throws {
    var store = try fixture.open()
    #expect(try store.pagePort() == nil)
    try await store.note(pagePort: 40_000)
    try await store.note(pagePort: 65_535)
    await store.close()
    store = try fixture.open()
    #expect(try store.pagePort() == 65_535)
    await store.close()
  }
}
