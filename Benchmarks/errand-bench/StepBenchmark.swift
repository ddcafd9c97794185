import Domain
import Engine
import POSIX
import Storage

/// What a step costs in the real engine on the real store, beside a bare commit of a row of the same size: chains of
/// steps that do nothing, round about with as many commits.
struct StepBenchmark {
  let folder: String
  let migrations: String
  let rounds: Int
  /// Of each chain; ``Plan/stepLimit`` at most.
  let steps: Int

  /// What each step stores: a short text, as most of them do.
  private static let text = "A short text, as a step gives one: a name, a price, or an address."

  /// Microseconds for each step and each commit, a pair for each round.
  struct Outcome {
    var step: [Double] = []
    var commit: [Double] = []
    var rowBytes = 0
    var commitsOfTask = 0
  }

  func run() async throws(Fault) -> Outcome {
    let time = SystemTime()
    let path = "\(folder)/store.db"
    let store = try SQLiteStore.open(path: path, migrations: migrations, time: time)
    let (endings, ended) = AsyncStream<Event>.makeStream()
    let ports = EnginePorts(
      store: store, jobs: NoJobs(), sealer: NoVault(), time: time, random: SystemRandom(), log: NoLog())
    let coordinator = Coordinator(ports: ports) { events in
      if let last = events.last, last.endsTask { ended.yield(last) }
    }
    var outcome = Outcome()
    try await perform(on: coordinator, until: endings)
    outcome.rowBytes = try RawDatabase(path: path).bytesOfSteps() / steps
    let raw = try RawDatabase(path: "\(folder)/raw.db")
    try raw.makeTable()
    // A log that still grows is slower to sync than one that is written over: both are measured past their first
    // checkpoint, after 1000 pages.
    try raw.commit(rows: 1500, of: outcome.rowBytes)
    for _ in 0..<(500 / steps) { try await perform(on: coordinator, until: endings) }

    for _ in 0..<rounds {
      let before = store.commits
      let start = time.instant()
      try await perform(on: coordinator, until: endings)
      let between = time.instant()
      try raw.commit(rows: steps, of: outcome.rowBytes)
      let end = time.instant()
      outcome.step.append(Double(between.since(start).wholeMicroseconds) / Double(steps))
      outcome.commit.append(Double(end.since(between).wholeMicroseconds) / Double(steps))
      outcome.commitsOfTask = store.commits - before
    }
    await coordinator.stop()
    await store.close()
    return outcome
  }

  private func perform(on coordinator: Coordinator, until endings: AsyncStream<Event>) async throws(Fault) {
    _ = try await coordinator.submit(
      Submission(goal: "measure", plan: plan, owner: "user:0", correlation: "measure"))
    for await last in endings {
      guard last.body.type == .taskSucceeded else { break }
      return
    }
    throw Fault(.internalBug, "a task that only sets values did not succeed")
  }

  /// Each step waits for the one before it.
  private var plan: Plan {
    let ids = (1...steps).compactMap { StepID("step-\($0)") }
    let chain = ids.enumerated().map { number, id in
      PlanStep(
        id: id, verb: "set", inputs: [.init("value", .literal(Value(.string(Self.text), from: [.person])))],
        needs: number == 0 ? [] : [ids[number - 1]])
    }
    return Plan(steps: chain, result: nil, envelope: Envelope(origins: []), verbs: ["set": 1])
  }
}

extension Event {
  fileprivate var endsTask: Bool { [.taskSucceeded, .taskFailed, .taskCancelled].contains(body.type) }
}
