import Domain
import Testing

/// What every adapter of the port must do. Each case is given an empty store.
enum EventStoreConformance: String, CaseIterable, CustomTestStringConvertible {
  case givesBackWhatItRecorded, refusesAWrongVersion, pagesThroughEvents, keepsPlansByHash, keepsTheNewestValue
  case keepsTheNewestCheckpointOfEachSite, listsTheNewestFirst, filtersTasks, showsStepsInThePlansOrder
  case listsWhatWaitsForPeople, findsTasksByTheBeginningOfTheirID, letsOneOfManyWritersWin,
    showsAllThatWasAppendedBefore
  case refusesEventsThatCannotFollow, refusesWhatIsTooLarge, refusesATaskWithoutItsPlan
  case remembersCommandsForADay, recordsACommandOnce, remembersNoCommandOfARefusedBatch

  var testDescription: String { rawValue }

  func run(on store: any EventStore) async throws {
    switch self {
    case .givesBackWhatItRecorded: try await givesBackWhatItRecorded(store)
    case .refusesAWrongVersion: try await refusesAWrongVersion(store)
    case .pagesThroughEvents: try await pagesThroughEvents(store)
    case .keepsPlansByHash: try await keepsPlansByHash(store)
    case .keepsTheNewestValue: try await keepsTheNewestValue(store)
    case .keepsTheNewestCheckpointOfEachSite: try await keepsTheNewestCheckpointOfEachSite(store)
    case .listsTheNewestFirst: try await listsTheNewestFirst(store)
    case .filtersTasks: try await filtersTasks(store)
    case .showsStepsInThePlansOrder: try await showsStepsInThePlansOrder(store)
    case .listsWhatWaitsForPeople: try await listsWhatWaitsForPeople(store)
    case .findsTasksByTheBeginningOfTheirID: try await findsTasksByTheBeginningOfTheirID(store)
    case .letsOneOfManyWritersWin: try await letsOneOfManyWritersWin(store)
    case .showsAllThatWasAppendedBefore: try await showsAllThatWasAppendedBefore(store)
    case .refusesEventsThatCannotFollow: try await refusesEventsThatCannotFollow(store)
    case .refusesWhatIsTooLarge: try await refusesWhatIsTooLarge(store)
    case .refusesATaskWithoutItsPlan: try await refusesATaskWithoutItsPlan(store)
    case .remembersCommandsForADay: try await remembersCommandsForADay(store)
    case .recordsACommandOnce: try await recordsACommandOnce(store)
    case .remembersNoCommandOfARefusedBatch: try await remembersNoCommandOfARefusedBatch(store)
    }
  }

  private func givesBackWhatItRecorded(_ store: any EventStore) async throws {
    for seed in 0..<20 as Range<UInt64> {
      var history = try History(seed: seed)
      var recorded = try await store.append(history.begin())
      while let batch = try history.next() {
        let events = try await store.append(batch)
        #expect(events.map(\.body) == batch.events)
        recorded += events
      }
      #expect(try store.events(of: history.task, after: 0, limit: 1000) == recorded)
      #expect(recorded.map(\.version) == Array(1...recorded.count))
      #expect(zip(recorded, recorded.dropFirst()).allSatisfy { $0.sequence < $1.sequence })
      #expect(recorded.first?.actor == "user:1000")
    }
  }

  private func refusesAWrongVersion(_ store: any EventStore) async throws {
    var history = try History(seed: 1, plan: History.pair)
    let begin = history.begin()
    let start = try history.start()
    #expect(await code { try await store.append(start) } == .storeConflict)
    try await store.append(begin)
    #expect(await code { try await store.append(begin) } == .storeConflict)
    try await store.append(start)
    #expect(await code { try await store.append(start) } == .storeConflict)
    #expect(try store.events(of: history.task, after: 0, limit: 100).count == history.version)
    #expect(try store.task(history.task)?.version == history.version)
  }

  private func pagesThroughEvents(_ store: any EventStore) async throws {
    var history = try History(seed: 2, plan: History.pair)
    try await store.append(history.begin())
    try await store.append(try history.start())
    try await store.append(try history.complete(0))
    #expect(try store.events(of: history.task, after: 1, limit: 2).map(\.version) == [2, 3])
    #expect(try store.events(of: history.task, after: history.version, limit: 2).isEmpty)
    #expect(try store.events(of: history.task, after: 0, limit: 0).isEmpty)
    #expect(try store.events(of: history.task, after: 0, limit: -1).isEmpty)
    #expect(try store.events(of: History(seed: 99).task, after: 0, limit: 10).isEmpty)
  }

  private func keepsPlansByHash(_ store: any EventStore) async throws {
    var (one, other) = (try History(seed: 3, plan: History.pair), try History(seed: 4, plan: History.pair))
    try await store.append(one.begin())
    try await store.append(other.begin())
    #expect(try store.plan(History.pair.hash) == History.pair)
    #expect(try store.plan(ContentHash(of: "another")) == nil)
  }

  private func keepsTheNewestValue(_ store: any EventStore) async throws {
    var history = try History(seed: 5, plan: History.pair)
    try await store.append(history.begin(goal: "a \u{0} and \u{1F511}"))
    #expect(try store.value(.goal, of: history.task) == Value(.string("a \u{0} and \u{1F511}"), from: [.person]))
    let names: [ValueName] = [.output(History.step(0)), .message(History.step(0)), .result]
    for value in [
      Value(.decimal(Decimal("12.5")!), from: [.page(origin: "http://a.example:80")]), Value(.list([.null])),
      Value(.map([.init("z", Value(.double(.infinity))), .init("a", Value(.int(1)))])),
    ] {
      try await store.append(Self.attaching(names.map { StoredValue($0, value) }, to: history))
      for name in names { #expect(try store.value(name, of: history.task) == value) }
    }
    #expect(try store.value(.output(History.step(1)), of: history.task) == nil)
    #expect(try store.value(.goal, of: History(seed: 99).task) == nil)
  }

  private func keepsTheNewestCheckpointOfEachSite(_ store: any EventStore) async throws {
    var history = try History(seed: 6, plan: History.pair)
    try await store.append(history.begin())
    let (a, b) = (try Site("a.example"), try Site("127.0.0.1:8080"))
    for checkpoint in [
      SealedCheckpoint(site: a, sealed: [1]), SealedCheckpoint(site: b, sealed: []),
      SealedCheckpoint(site: a, sealed: Array(0...255)),
    ] {
      try await store.append(Self.attaching([], [checkpoint], to: history))
    }
    #expect(
      Set(try store.checkpoints(of: history.task)) == [
        SealedCheckpoint(site: a, sealed: Array(0...255)), SealedCheckpoint(site: b, sealed: []),
      ])
    #expect(try store.checkpoints(of: History(seed: 99).task).isEmpty)
  }

  private func listsTheNewestFirst(_ store: any EventStore) async throws {
    var ids: [TaskID] = []
    for second in [3, 1, 2] as [Int64] {
      let now = TestTime().now().advanced(by: .seconds(second * 10))
      var history = try History(seed: UInt64(second), at: now, plan: History.pair)
      try await store.append(history.begin(goal: "goal \(second)"))
      ids.append(history.task)
    }
    #expect(try store.tasks(TaskFilter()).map(\.id) == [ids[0], ids[2], ids[1]])
    #expect(try store.tasks(TaskFilter()).map(\.goal) == ["goal 3", "goal 2", "goal 1"])
    #expect(try store.tasks(TaskFilter(limit: 1)).map(\.id) == [ids[0]])
    #expect(try store.tasks(TaskFilter(limit: 0)).isEmpty)
    #expect(try store.tasks(TaskFilter(limit: -5)).isEmpty)
  }

  private func filtersTasks(_ store: any EventStore) async throws {
    var (one, other) = (try History(seed: 7, plan: History.pair), try History(seed: 8, plan: History.pair))
    try await store.append(one.begin(owner: "user:1"))
    try await store.append(other.begin(owner: "user:2"))
    try await store.append(try other.start())
    #expect(try store.tasks(TaskFilter(states: [.running])).map(\.id) == [other.task])
    #expect(try store.tasks(TaskFilter(states: [.running, .queued])).count == 2)
    #expect(try store.tasks(TaskFilter(states: [.failed])).isEmpty)
    #expect(try store.tasks(TaskFilter(owner: "user:1")).map(\.id) == [one.task])
    #expect(try store.tasks(TaskFilter(states: [.running], owner: "user:1")).isEmpty)
    #expect(try store.task(one.task)?.owner == "user:1")
    #expect(try store.task(History(seed: 99).task) == nil)
  }

  private func showsStepsInThePlansOrder(_ store: any EventStore) async throws {
    let steps = [5, 0, 3].map { PlanStep(id: History.step($0), verb: "set", retry: RetryPolicy(attempts: 2)) }
    var history = try History(seed: 9, plan: History.plan(steps))
    try await store.append(history.begin())
    #expect(try store.steps(of: history.task).map(\.state) == ["pending", "pending", "pending"])
    try await store.append(try history.start())
    try await store.append(
      try history.batch(.ended(History.step(0), attempt: 1, .failed(.networkReset, retryAfter: nil))))
    let shown = try store.steps(of: history.task)
    #expect(shown.map(\.id) == steps.map(\.id))
    #expect(shown.map(\.state) == ["running", "retrying", "running"])
    #expect(shown.map(\.code) == [nil, .networkReset, nil])
    #expect(try store.steps(of: History(seed: 99).task).isEmpty)
  }

  private func listsWhatWaitsForPeople(_ store: any EventStore) async throws {
    #expect(try store.openSteps(limit: 10).isEmpty)
    var waiting: [TaskID] = []
    for (seed, deadline) in [(20, nil), (21, 90), (22, 60)] as [(UInt64, Int64?)] {
      var history = try History(seed: seed, plan: History.pair)
      try await store.append(history.begin(goal: "goal \(seed)"))
      try await store.append(try history.start())
      let until = deadline.map { history.now.advanced(by: .seconds($0)) }
      try await store.append(
        try history.batch(
          .ended(History.step(0), attempt: 1, .asks(.init(request: ContentHash(of: "r"), until: until)))))
      waiting.append(history.task)
      guard seed == 22 else { continue }
      let open = try store.openSteps(limit: 10)
      #expect(open.map(\.task) == [waiting[2], waiting[1], waiting[0]])
      #expect(open.map(\.goal) == ["goal 22", "goal 21", "goal 20"])
      #expect(open.map(\.step) == Array(repeating: History.step(0), count: 3))
      #expect(open.allSatisfy { $0.waitsFor == .input && $0.since == history.now })
      #expect(open.first?.until == until)
      #expect(try store.openSteps(limit: 1).map(\.task) == [history.task])
      #expect(try store.openSteps(limit: -1).isEmpty)
      try await store.append(try history.batch(.cancel))
      #expect(try store.openSteps(limit: 10).map(\.task) == [waiting[1], waiting[0]])
    }
  }

  private func findsTasksByTheBeginningOfTheirID(_ store: any EventStore) async throws {
    var ids: [TaskID] = []
    for index in 0..<12 as Range<UInt64> {
      var history = try History(seed: 100 + index, plan: History.pair)
      try await store.append(history.begin())
      ids.append(history.task)
    }
    ids.sort()
    // Made at one moment: the first seven characters are the same.
    let common = String(ids[0].text.prefix(7))
    #expect(try store.taskIDs(beginningWith: common) == Array(ids.prefix(10)))
    for id in ids { #expect(try store.taskIDs(beginningWith: id.text.uppercased()) == [id]) }
    #expect(try store.taskIDs(beginningWith: common.replacing("0", with: "o").replacing("1", with: "L")).count == 10)
    for none in ["", "u", "%", "_", "{", "zzzzzzzzzzzz", ids[0].text + "0"] {
      #expect(try store.taskIDs(beginningWith: none).isEmpty)
    }
  }

  private func letsOneOfManyWritersWin(_ store: any EventStore) async throws {
    var history = try History(seed: 10, plan: History.pair)
    let batch = history.begin()
    let codes = await withTaskGroup(of: ErrorCode?.self) { group in
      for _ in 0..<20 { group.addTask { await code { try await store.append(batch) } } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.count { $0 == nil } == 1)
    #expect(codes.count { $0 == .storeConflict } == 19)
    #expect(try store.events(of: history.task, after: 0, limit: 10).count == 1)
  }

  private func showsAllThatWasAppendedBefore(_ store: any EventStore) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for seed in 0..<16 as Range<UInt64> {
        group.addTask {
          var history = try History(seed: seed)
          try await store.append(history.begin())
          while let batch = try history.next() {
            try await store.append(batch)
            let shown = try #require(try store.task(history.task))
            #expect(shown.version == history.version)
            #expect(shown.state == history.machine.state)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private func refusesEventsThatCannotFollow(_ store: any EventStore) async throws {
    var history = try History(seed: 11, plan: History.pair)
    let bodies: [EventBody] = [
      .taskStarted, .taskSucceeded(tolerated: 0), .stepStarted(History.step(0), attempt: 2),
      .stepStarted(History.step(7), attempt: 1),
      .stepCompleted(History.step(0), attempt: 1, output: ContentHash(of: ""), bytes: 0),
    ]
    #expect(await code { try await store.append(Self.batch([bodies[0]], at: 0, of: history.task)) } == .internalBug)
    try await store.append(history.begin())
    for body in bodies.dropFirst() {
      #expect(await code { try await store.append(Self.batch([.taskStarted, body], at: 1, of: history.task)) } != nil)
    }
    #expect(try store.task(history.task)?.state == .queued)
    #expect(try store.events(of: history.task, after: 0, limit: 10).count == 1)
  }

  private func refusesWhatIsTooLarge(_ store: any EventStore) async throws {
    var history = try History(seed: 12, plan: History.pair)
    try await store.append(history.begin())
    let large = StoredValue(.result, Value(.string(String(repeating: "x", count: 4 << 20))))
    #expect(await code { try await store.append(Self.attaching([large], to: history)) } == .resultTooLarge)
    var deep = Value.null
    for _ in 0..<200 { deep = Value(.list([deep])) }
    #expect(
      await code { try await store.append(Self.attaching([StoredValue(.result, deep)], to: history)) }
        == .resultTooLarge)
    let page = SealedCheckpoint(site: try Site("a.example"), sealed: Array(repeating: 0, count: 2 << 20))
    #expect(await code { try await store.append(Self.attaching([], [page], to: history)) } == .resultTooLarge)
    let fitting = StoredValue(.result, Value(.string(String(repeating: "x", count: 4_000_000))))
    try await store.append(Self.attaching([fitting], to: history))
    #expect(try store.value(.result, of: history.task) == fitting.value)
  }

  private func refusesATaskWithoutItsPlan(_ store: any EventStore) async throws {
    let queued = EventBody.taskQueued(plan: History.pair.hash, goal: ContentHash(of: "g"), steps: 2)
    let task = try History(seed: 13).task
    #expect(await code { try await store.append(Self.batch([queued], at: 0, of: task)) } == .internalBug)
    #expect(await code { try await store.append(Self.batch([], at: 0, of: task)) } == .internalBug)
    #expect(try store.task(task) == nil)
  }

  // MARK: -

  private static func batch(_ events: [EventBody], at version: Int, of task: TaskID) -> EventBatch {
    EventBatch(
      task: task, expectedVersion: version, events: events, time: TestTime().now(), actor: "errand", correlation: "c")
  }

  private static func attaching(
    _ values: [StoredValue], _ checkpoints: [SealedCheckpoint] = [], to history: History
  ) -> EventBatch {
    EventBatch(
      task: history.task, expectedVersion: history.version, events: [], time: history.now, actor: "errand",
      correlation: "c", values: values, checkpoints: checkpoints)
  }
}
