import Domain
import TestSupport
import Testing

@testable import Storage

/// What is read of plans for lists: sites, and what failed there.
@Suite struct SiteListTests {
  private let fixture = StoreFixture()

  private static func plan(_ sites: [String]) -> Plan {
    History.plan(
      sites.enumerated().map { index, name in
        PlanStep(
          id: History.step(index), verb: "set",
          // Neither a name that holds another's nor a text that looks like one is taken for it.
          inputs: [.init("value", .literal(Value(.string("\"site\":\"c.example\""))))], site: Specimens.site(name),
          retry: RetryPolicy(attempts: 1))
      })
  }

  private func fail(_ history: inout History, _ index: Int, in store: SQLiteStore) async throws {
    try await store.append(try history.start())
    for step in 0..<index { try await store.append(try history.complete(step)) }
    let step = History.step(index)
    try await store.append(try history.batch(.ended(step, attempt: 1, .failed(.pageNotFound, retryAfter: nil))))
    #expect(try store.task(history.task)?.state == .failed)
  }

  private func fill(_ store: SQLiteStore) async throws -> [History] {
    var histories: [History] = []
    for (seed, sites) in [["a.example"], ["a.example", "b.example"], ["xa.example", "b.example"], []].enumerated() {
      let moment = TestTime().now().advanced(by: .seconds(Int64(seed)))
      let plan = sites.isEmpty ? History.pair : Self.plan(sites)
      var history = try History(seed: UInt64(seed), at: moment, plan: plan)
      try await store.append(history.begin())
      if seed == 1 || seed == 2 { try await fail(&history, 1, in: store) }
      histories.append(history)
    }
    return histories
  }

  @Test func findsTheTasksOfOneSite() async throws {
    let store = try fixture.open()
    let tasks = try await fill(store).map(\.task)
    for (site, wanted) in [("a.example", [1, 0]), ("b.example", [2, 1]), ("xa.example", [2]), ("c.example", [])] {
      for states in [[], [.queued, .failed], [.queued]] as [Set<TaskState>] {
        let page = try await store.page(TaskSearch(states: states, site: Specimens.site(site)))
        let rest = wanted.filter { states.isEmpty || states.contains(.failed) || $0 == 0 }
        #expect(page.tasks.map(\.id) == rest.map { tasks[$0] } && page.next == nil, "\(site)")
      }
    }
    await store.close()
  }

  @Test func groupsWhatFailedByCodeAndSite() async throws {
    let store = try fixture.open()
    let tasks = try await fill(store).map(\.task)
    let back = try await store.failures(since: nil)
    #expect(back.tasks == 2 && !back.hasMore && back.found.count == 1)
    let group = try #require(back.found.first)
    #expect(group.code == .pageNotFound && group.site == "b.example" && group.count == 2)
    #expect(group.examples.map(\.task) == [tasks[2], tasks[1]] && group.examples.first?.goal == "Compare prices")
    #expect(try await store.failures(since: TestTime().now().advanced(by: .seconds(2))).found.map(\.count) == [1])
    #expect(try await store.failures(since: TestTime().now().advanced(by: .seconds(9))).found.isEmpty)
    await store.close()
  }

  @Test func talliesTheSitesOfTasks() async throws {
    let store = try fixture.open()
    let tasks = try await fill(store).map(\.task)
    let back = try await store.sites()
    #expect(back.tasks == 4 && !back.hasMore)
    let tallies = Dictionary(uniqueKeysWithValues: back.found.map { ($0.site, $0) })
    #expect(Set(tallies.keys) == ["a.example", "b.example", "xa.example"])
    let (a, b) = (try #require(tallies["a.example"]), try #require(tallies["b.example"]))
    #expect(a.tasks == 2 && a.open == 1 && a.failed == 0 && a.lastFault == nil)
    #expect(b.tasks == 2 && b.open == 0 && b.failed == 2 && b.lastFault?.task == tasks[2])
    #expect(b.lastFault?.code == .pageNotFound)
    await store.close()
  }

  @Test func looksBackNoFurtherThanItSays() async throws {
    let store = try fixture.open()
    let database = try SQLiteConnection(path: fixture.path, access: .readWrite)
    try database.execute(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700)
      INSERT INTO tasks (task, state, plan, owner, created, ended, steps, code)
        SELECT printf('%012d', i), 'failed', 'p', 'u', i, i, 2, 'page.not_found' FROM n
      """)
    let failures = try await store.failures(since: nil)
    #expect(failures.tasks == FailureQuery.reach && failures.hasMore)
    #expect(failures.found.map(\.count) == [FailureQuery.reach])
    #expect(failures.found.first?.examples.map { $0.ended.microseconds } == [700, 699, 698])
    let sites = try await store.sites()
    #expect(sites.tasks == SiteQuery.reach && sites.hasMore && sites.found.isEmpty)
    await store.close()
  }
}
