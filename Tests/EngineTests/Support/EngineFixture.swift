import Domain
import Engine
import Storage
import TestSupport

import class LoopbackTesting.TemporaryFolder

/// A coordinator over a real store and jobs without processes.
final class EngineFixture: Sendable {
  let folder = TemporaryFolder()
  private let database: SQLiteStore
  var store: any EventStore { database }
  var attic: any TaskAttic { database }
  /// Transactions so far.
  var commits: Int { database.commits }
  let published = Gathered<Event>()
  let log = GatheredLog()

  init() throws {
    let migrations = #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" } + "/Migrations"
    database = try SQLiteStore.open(path: "\(folder.path)/errand.db", migrations: migrations, time: ManualTime())
  }

  func coordinator(
    _ jobs: ScriptedJobs = ScriptedJobs(), on store: (any EventStore)? = nil, time: any TimeSource = ManualTime(),
    seed: UInt64 = 1, random: (any RandomSource)? = nil, queue: TaskQueue = TaskQueue(),
    verbs: VerbRegistry = .standard, artefacts: any ArtefactStore = NoArtefacts(), hosts: HostLimits = .standard,
    recording: RecordingWatch = RecordingWatch(), restoredThrough: Int64? = nil
  ) -> Coordinator {
    Coordinator(
      ports: EnginePorts(
        store: store ?? self.store, jobs: jobs, sealer: PlainSealer(), time: time,
        random: random ?? SeededRandom(seed: seed), log: log, artefacts: artefacts, hostLimits: hosts,
        hostStore: database, recording: recording, restoredThrough: restoredThrough),
      verbs: verbs, queue: queue, published: { [published] in published.append(contentsOf: $0) })
  }

  /// A folder for files, beside the store.
  func artefacts() throws -> ArtefactFolder {
    try ArtefactFolder.open("\(folder.path)/artefacts", index: database, log: log)
  }

  /// How the task ended, as soon as that is published.
  @discardableResult
  func end(of task: TaskID) async -> EventBody? {
    await published.once { $0.contains { $0.task == task && $0.body.isEnd } }
      .last { $0.task == task && $0.body.isEnd }?.body
  }

  /// Returns when an event of this kind is published of the task.
  func state(of task: TaskID, is type: EventType) async {
    await published.once { $0.contains { $0.task == task && $0.body.type == type } }
  }

  /// The question that a step asks, or asked.
  func request(of task: TaskID, _ step: StepID) throws -> ContentHash? {
    try store.value(.request(step), of: task).flatMap(InputRequest.init)?.hash
  }

  func hosts() throws -> [HostRecord] { try database.hosts() }

  func events(of task: TaskID) throws -> [Event] { try store.events(of: task, after: 0, limit: 10_000) }

  func result(of task: TaskID) throws -> Table? { try store.value(.result, of: task).flatMap { Table($0) } }
}

extension EventBody {
  var isEnd: Bool {
    switch self {
    case .taskSucceeded, .taskFailed, .taskCancelled: true
    default: false
    }
  }

  /// Whether a step has ended by it.
  var endsStep: Bool {
    switch self {
    case .stepCompleted, .stepFailed, .stepSkipped, .stepCancelled: true
    default: false
    }
  }
}

extension Coordinator {
  func submit(_ plan: Plan, goal: String = "Look") async throws(Fault) -> TaskID {
    try await submit(Submission(goal: goal, plan: plan, owner: "user:1000", correlation: "c1"))
  }
}
