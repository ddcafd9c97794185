import Domain
import POSIX

/// What a step costs in the real engine on the real store, beside a bare commit of a row of the same size: chains of
/// steps that do nothing, round about with as many commits.
struct StepBenchmark {
  let folder: String
  let migrations: String
  let rounds: Int
  /// Of each chain; ``Plan/stepLimit`` at most.
  let steps: Int

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
    let engine = try BenchedEngine(path: path, migrations: migrations, time: time, atOnce: 1)
    let plan = BenchedEngine.chain(of: steps)
    var outcome = Outcome()
    try await engine.perform(plan)
    outcome.rowBytes = try RawDatabase(path: path).bytesOfSteps() / steps
    let raw = try RawDatabase(path: "\(folder)/raw.db")
    try raw.makeTable()
    // A log that still grows is slower to sync than one that is written over: both are measured past their first
    // checkpoint, after 2,000 pages.
    try raw.commit(rows: 1500, of: outcome.rowBytes)
    for _ in 0..<(500 / steps) { try await engine.perform(plan) }

    for _ in 0..<rounds {
      let before = engine.commits
      let start = time.instant()
      try await engine.perform(plan)
      let between = time.instant()
      try raw.commit(rows: steps, of: outcome.rowBytes)
      let end = time.instant()
      outcome.step.append(Double(between.since(start).wholeMicroseconds) / Double(steps))
      outcome.commit.append(Double(end.since(between).wholeMicroseconds) / Double(steps))
      outcome.commitsOfTask = engine.commits - before
    }
    await engine.close()
    return outcome
  }
}
