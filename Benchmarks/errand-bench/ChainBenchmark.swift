import Domain
import POSIX

/// Durable steps: chains of steps that do nothing, each step committed before the next begins, so many chains at once.
struct ChainBenchmark {
  let folder: String
  let migrations: String
  /// Of each chain.
  let steps: Int

  static let mostAtOnce = 64
  static let mostChains = 1_000_000

  /// Measures for each line `AT-ONCE CHAINS` on stdin, and hands over one line of JSON for each, after one about the
  /// store. How its connection syncs is its own business; what it commits is counted.
  func run(_ tell: (JSON) throws(Fault) -> Void) async throws(Fault) {
    let time = SystemTime()
    let path = "\(folder)/store.db"
    let engine = try BenchedEngine(path: path, migrations: migrations, time: time, atOnce: Self.mostAtOnce)
    try tell(["journal_mode": .string(try RawDatabase(path: path).journalMode())])
    let plan = BenchedEngine.chain(of: steps)
    // Blocks the main thread, while nothing else has anything to do.
    while let line = readLine() {
      let wanted = line.split(separator: " ").compactMap { Int($0) }
      guard wanted.count == 2, (1...Self.mostAtOnce).contains(wanted[0]), (1...Self.mostChains).contains(wanted[1])
      else { throw Fault(.inputInvalid, "a line is AT-ONCE CHAINS") }
      let before = engine.commits
      let start = time.instant()
      try await perform(wanted[1], of: plan, atOnce: wanted[0], on: engine)
      let taken = time.instant().since(start)
      try tell([
        "seconds": .double(Double(taken.wholeMicroseconds) / 1e6), "steps": .int(Int64(wanted[1] * steps)),
        "commits": .int(Int64(engine.commits - before)),
      ])
    }
    await engine.close()
  }

  /// Each lane submits its next chain when the one before has ended.
  private func perform(
    _ chains: Int, of plan: Plan, atOnce lanes: Int, on engine: BenchedEngine
  ) async throws(Fault) {
    let fault = await withTaskGroup(of: Fault?.self) { group in
      for lane in 0..<lanes {
        group.addTask {
          do throws(Fault) {
            for _ in stride(from: lane, to: chains, by: lanes) { try await engine.perform(plan) }
            return nil
          } catch {
            return error
          }
        }
      }
      return await group.reduce(nil) { $0 ?? $1 }
    }
    if let fault { throw fault }
  }
}
