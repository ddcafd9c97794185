import Domain
import Engine
import POSIX
import Storage

/// The real engine on the real store, as the daemon puts them together, for plans that touch no page.
struct BenchedEngine {
  private let store: SQLiteStore
  private let coordinator: Coordinator
  private let endings = Endings()

  /// What each step stores: a short text, as most of them do.
  private static let text = "A short text, as a step gives one: a name, a price, or an address."

  /// - Parameter atOnce: tasks that run side by side; others wait.
  /// - Throws: `store.*`.
  init(path: String, migrations: String, time: SystemTime, atOnce: Int) throws(Fault) {
    store = try SQLiteStore.open(path: path, migrations: migrations, time: time)
    let ports = EnginePorts(
      store: store, jobs: NoJobs(), sealer: NoVault(), time: time, random: SystemRandom(), log: NoLog())
    let queue = TaskQueue(limit: atOnce)
    coordinator = Coordinator(ports: ports, queue: queue) { [endings] in endings.note($0) }
  }

  /// Runs a task from its submission to the commit of its end.
  /// - Throws: `internal.bug` where it does not succeed; what ``Coordinator/submit(_:)`` throws.
  func perform(_ plan: Plan) async throws(Fault) {
    let task = try await coordinator.submit(
      Submission(goal: "measure", plan: plan, owner: "user:0", correlation: "measure"))
    guard await endings.end(of: task) == .taskSucceeded else {
      throw Fault(.internalBug, "a task that only sets values did not succeed")
    }
  }

  /// Transactions that were committed so far.
  var commits: Int { store.commits }

  func close() async {
    await coordinator.stop()
    await store.close()
  }

  /// So many steps, each of which waits for the one before it.
  static func chain(of steps: Int) -> Plan {
    let ids = (1...steps).compactMap { StepID("step-\($0)") }
    let chain = ids.enumerated().map { number, id in
      PlanStep(
        id: id, verb: "set", inputs: [.init("value", .literal(Value(.string(text), from: [.person])))],
        needs: number == 0 ? [] : [ids[number - 1]])
    }
    return Plan(steps: chain, result: nil, envelope: Envelope(origins: []), verbs: ["set": 1])
  }
}
