import Domain
import Testing

@testable import Storage

@Suite struct HostStoreTests {
  private let fixture = StoreFixture()
  private let now = Timestamp(microseconds: 1_772_357_400_000_000)

  private func trouble(_ site: String, openings: Int = 1) throws -> HostRecord {
    HostRecord(
      site: try Site(site), trouble: .init(faults: 5, openings: openings, until: now.advanced(by: .seconds(30))))
  }

  private func held(_ site: String, for wait: Duration) throws -> HostRecord {
    HostRecord(site: try Site(site), heldUntil: now.advanced(by: wait))
  }

  @Test func remembersEachHostAsItIsNowOverARestart() async throws {
    var store = try fixture.open()
    #expect(try store.hosts().isEmpty)
    try await store.remember(try trouble("127.0.0.1:8080"), at: now)
    try await store.remember(try trouble("127.0.0.1:8080", openings: 2), at: now)
    try await store.remember(try held("b.example", for: .seconds(900)), at: now)
    await store.close()
    store = try fixture.open()
    #expect(try store.hosts() == [held("b.example", for: .seconds(900)), trouble("127.0.0.1:8080", openings: 2)])
    await store.close()
  }

  @Test func forgetsWhoAnswersAgainAndWhatIsOver() async throws {
    let store = try fixture.open()
    try await store.remember(try trouble("a.example"), at: now)
    try await store.remember(try held("b.example", for: .seconds(5)), at: now)
    try await store.remember(try held("c.example", for: .seconds(-1)), at: now)
    #expect(try store.hosts().count == 2)
    // A host in trouble stays until it answers, however long ago that was.
    let later = now.advanced(by: .seconds(86_400))
    try await store.remember(HostRecord(site: try Site("d.example")), at: later)
    #expect(try store.hosts() == [trouble("a.example")])
    try await store.remember(HostRecord(site: try Site("a.example")), at: later)
    #expect(try store.hosts().isEmpty)
    await store.close()
  }

  @Test func tellsADamagedName() async throws {
    let store = try fixture.open()
    _ = try await store.write { (database) throws(Fault) in
      try database.run("INSERT INTO hosts (site, faults, openings, open_until) VALUES ('no host!', 1, 1, 1)")
      return []
    }
    #expect(await code { _ = try store.hosts() } == .storeDamaged)
    await store.close()
  }
}
