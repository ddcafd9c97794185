import Domain
import TestSupport
import Testing

@testable import Storage

/// Lists of tasks piece by piece, against the same picked out by hand.
@Suite struct TaskListTests {
  private let fixture = StoreFixture()

  private static let goals = [
    "Compare the LAMPS at a.example", "Find Ärger in München", "find a \"lamp\"", "\u{202E}x",
  ]

  /// Tasks in every state that a task comes to by itself; some are of the same moment.
  private func fill(_ store: SQLiteStore, _ count: UInt64 = 24) async throws -> [TaskSummary] {
    var tasks: [TaskSummary] = []
    for seed in 0..<count {
      let moment = TestTime().now().advanced(by: .seconds(Int64(seed / 3) * 100))
      var history = try History(seed: seed, at: moment, plan: seed % 2 == 0 ? History.pair : nil)
      try await store.append(history.begin(goal: Self.goals[Int(seed) % Self.goals.count]))
      for _ in 0..<(seed % 5 == 0 ? 0 : seed % 4 == 0 ? 3 : 10_000) {
        guard let batch = try history.next() else { break }
        try await store.append(batch)
      }
      tasks.append(try #require(try store.task(history.task)))
    }
    return tasks.sorted { ($0.created, $0.id.text) > ($1.created, $1.id.text) }
  }

  private func whole(_ search: TaskSearch, in store: SQLiteStore, pieces: Int = 100) async throws -> [TaskSummary] {
    var (search, found) = (search, [TaskSummary]())
    for _ in 0..<pieces {
      let page = try await store.page(search)
      #expect(page.tasks.count <= search.limit)
      found += page.tasks
      guard let next = page.next else { return found }
      let place: TaskPlace = try #require(TaskPlace(next.description))
      search.behind = place
    }
    Issue.record("the list has no end")
    return found
  }

  private static let searches: [TaskSearch] = [
    TaskSearch(), TaskSearch(states: [.queued]), TaskSearch(states: [.succeeded, .failed, .queued, .waiting]),
    TaskSearch(words: ["lamp"]), TaskSearch(words: ["ärger", "FIND"]), TaskSearch(words: ["zeppelin"]),
    TaskSearch(states: [.failed], words: ["find"]), TaskSearch(states: [.failed, .succeeded], words: ["find"]),
    TaskSearch(
      since: TestTime().now().advanced(by: .seconds(300)), until: TestTime().now().advanced(by: .seconds(900))),
    TaskSearch(states: [.queued, .failed], until: TestTime().now().advanced(by: .seconds(500))),
    TaskSearch(since: TestTime().now().advanced(by: .seconds(9_000))),
  ]

  @Test(arguments: searches, TaskSearch.Order.allCases)
  func givesEveryTaskOnceInOrder(_ search: TaskSearch, _ order: TaskSearch.Order) async throws {
    let store = try fixture.open()
    let all = try await fill(store)
    var search = search
    search.order = order
    let wanted = all.filter { task in
      (search.states.isEmpty || search.states.contains(task.state)) && search.holdsWords(task.id, goal: task.goal)
        && search.since.map { task.created >= $0 } != false && search.until.map { task.created < $0 } != false
    }
    for limit in [2, 7, 1000] {
      search.limit = limit
      let found = try await whole(search, in: store)
      #expect(found == (order == .newest ? wanted : wanted.reversed()), "\(limit) at a time")
    }
    await store.close()
  }

  @Test func goesOnBehindWhatASearchForWordsReaches() async throws {
    let store = try fixture.open()
    let database = try SQLiteConnection(path: fixture.path, access: .readWrite)
    try database.execute(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4500)
      INSERT INTO tasks (task, state, plan, owner, created, steps)
        SELECT printf('%012d', i), 'queued', '\(History.pair.hash.hexadecimal)', 'u', i / 2, 2 FROM n;
      INSERT INTO task_values (task, name, json)
        SELECT task, 'goal', '{"sources":[],"value":["string","' || iif(created = 5, 'Zeppelin', 'ship') || '"]}'
        FROM tasks;
      """)
    for order in TaskSearch.Order.allCases {
      let search = TaskSearch(words: ["zeppelin"], order: order)
      let first = try await store.page(search)
      #expect(first.next != nil && first.tasks.count == (order == .newest ? 0 : 2))
      #expect(try await whole(search, in: store, pieces: 3).map(\.created.microseconds) == [5, 5])
    }
    await store.close()
  }

  @Test func findsATaskByTheBeginningOfItsId() async throws {
    let store = try fixture.open()
    let task = try #require(try await fill(store, 5).first)
    let page = try await store.page(TaskSearch(words: [String(task.id.text.prefix(9)).uppercased()]))
    #expect(page.tasks.contains(task))
    await store.close()
  }

  @Test func tellsHowThingsStand() async throws {
    let store = try fixture.open()
    let all = try await fill(store)
    let overview = try store.overview(limit: 7)
    for state in TaskState.allCases {
      #expect(overview.counts[state] == .init(all.count { $0.state == state }))
    }
    #expect(overview.active == Array(all.filter { $0.state == .queued || $0.state.isActive }.prefix(7)))
    #expect(overview.ended == Array(all.filter(\.state.isFinal).prefix(7)))
    #expect(try overview.openSteps == store.openSteps(limit: 7))
    #expect(try await overview.newest == EventCursor(epoch: store.epoch, sequence: store.reach().latest))
    await store.close()
  }

  /// What would look through all that is kept shows in SQLite's own plan.
  @Test(arguments: searches, TaskSearch.Order.allCases)
  func readsNothingBesideItsWay(_ search: TaskSearch, _ order: TaskSearch.Order) async throws {
    await (try fixture.open()).close()
    var search = search
    search.order = order
    let database = try SQLiteConnection(path: fixture.path, access: .readOnly)
    for state in [nil, TaskState.failed] {
      let walk = TaskWalk(search: search, state: state)
      let plan = try database.rows(
        "EXPLAIN QUERY PLAN SELECT tasks.task FROM \(walk.source) WHERE \(walk.condition) ORDER BY \(walk.order)",
        walk.bindings()
      ) { (row) throws(Fault) in try row.text(3) }
      #expect(plan.count == 1 && plan[0].contains("SEARCH tasks"), "\(plan)")
      #expect(
        plan[0].contains("(created,task)>(?,?) AND (created,task)<(?,?)") || plan[0].contains("created>? AND"),
        "\(plan)")
    }
  }
}
