import Domain
import Testing

@testable import Storage

/// The events of all tasks, as those who follow them read them.
@Suite struct EventHistoryTests {
  private let fixture = StoreFixture()

  private func begin(_ count: UInt64, in store: SQLiteStore) async throws -> [Event] {
    var events: [Event] = []
    for seed in 1...count {
      var history = try History(seed: seed, plan: History.pair)
      events += try await store.append(history.begin())
      events += try await store.append(try history.start())
    }
    return events
  }

  @Test func givesWhatIsBehindANumberInPages() async throws {
    let store = try fixture.open()
    #expect(try await store.reach() == EventReach(oldest: nil, latest: 0))
    #expect(try await store.events(after: 0, limit: 10).isEmpty)
    let recorded = try await begin(20, in: store)
    var read: [Event] = []
    while case let page = try await store.events(after: read.last?.sequence ?? 0, limit: 7), !page.isEmpty {
      #expect(page.count <= 7)
      read += page
    }
    #expect(read == recorded)
    #expect(try await store.reach() == EventReach(oldest: 1, latest: Int64(recorded.count)))
    await store.close()
  }

  @Test(arguments: [-1, 0, 1, 1_000, 1_001, Int.max]) func givesNeverMoreThanAPage(_ limit: Int) async throws {
    let store = try fixture.open()
    let recorded = try await begin(2, in: store)
    #expect(try await store.events(after: 0, limit: limit).count == min(max(limit, 0), recorded.count))
    #expect(try await store.events(after: .max, limit: limit).isEmpty)
    await store.close()
  }

  @Test func knowsFromWhereEventsAreKept() async throws {
    let store = try fixture.open()
    let recorded = try await begin(2, in: store)
    await store.close()
    let connection = try SQLiteConnection(path: fixture.path, access: .readWrite)
    try connection.run("DELETE FROM events WHERE seq < 3")
    let again = try fixture.open()
    #expect(try await again.reach() == EventReach(oldest: 3, latest: Int64(recorded.count)))
    await again.close()
  }

  @Test func isOverWithTheStore() async throws {
    let store = try fixture.open()
    await store.close()
    #expect(await code { _ = try await store.reach() } == .daemonStopping)
    #expect(await code { _ = try await store.events(after: 0, limit: 1) } == .daemonStopping)
  }
}
