import Domain
import POSIX
import Synchronization

/// The one thread that writes. What arrives while a transaction is under way goes into the next one together (group
/// commit), so that many callers share one wait for the disk; a fault of one affects that one only.
///
/// Its connection is the only one that writes and checkpoints (SQLite checkpoints within a commit once enough pages have
/// gathered).
///
/// It runs tasks, too: those that decide what is to be written next and wait for it. Between a commit and the next one
/// of the same task no other thread has to wake up then, and what several tasks decide side by side is one group. Such
/// tasks must not block, and hold up every commit while they compute.
final class WriterThread: TaskExecutor {
  typealias Job = CommitJob

  private struct Queue {
    var jobs: [Job] = []
    var turns: [UnownedJob] = []
    /// Told when the jobs before them are done; they touch no disk.
    var pulses: [@Sendable () -> Void] = []
    /// Whether the thread waits for a signal; who finds that takes it back, and gives the signal.
    var isAsleep = false
    var isClosing = false
    var takesTurns = true

    var isEmpty: Bool { jobs.isEmpty && turns.isEmpty && pulses.isEmpty }

    mutating func takeSleep() -> Bool {
      defer { isAsleep = false }
      return isAsleep
    }
  }

  /// Jobs of one transaction.
  private static let groupLimit = 256
  /// How often tasks are let go on, one after another, before what they want written is.
  private static let turnLimit = 64
  /// Room to read JSON of the depth that is stored.
  private static let stackSize = 2 << 20

  private let queue = Mutex(Queue())
  private let arrival = Semaphore()
  private let end = Promise<Void>()
  private let connection: Mutex<SQLiteConnection?>
  private let committed = Atomic<Int>(0)

  /// Transactions that were committed for jobs.
  var commits: Int { committed.load(ordering: .relaxed) }

  private let keeper: HistoryKeeper?

  private init(_ connection: sending SQLiteConnection, _ keeper: HistoryKeeper?) {
    self.connection = Mutex(connection)
    self.keeper = keeper
  }

  /// - Parameter keeper: told how far the history goes.
  /// - Throws: `system.call` where no thread can be had.
  static func start(
    _ connection: sending SQLiteConnection, _ keeper: HistoryKeeper? = nil
  ) throws(Fault) -> WriterThread {
    let writer = WriterThread(connection, keeper)
    // The thread keeps the writer until it ends; ``stop()`` makes it end.
    try SystemThread("store-writer", stack: stackSize) { writer.run() }.detach()
    return writer
  }

  /// Queues a job. `done` is called on the writer's thread, exactly once; at once where the writer is closing.
  func submit(_ job: Job) {
    let (isTaken, mustWake) = queue.withLock { queue in
      guard !queue.isClosing else { return (false, false) }
      queue.jobs.append(job)
      return (true, queue.takeSleep())
    }
    if !isTaken { job.done(.failure(Fault(.daemonStopping, "the store is closed"))) }
    if mustWake { arrival.signal() }
  }

  /// Calls back on the writer's thread once it has come through its queue, whatever became of the jobs there; at once
  /// where the writer is closing.
  func pulse(_ done: @escaping @Sendable () -> Void) {
    let (isTaken, mustWake) = queue.withLock { queue in
      guard !queue.isClosing else { return (false, false) }
      queue.pulses.append(done)
      return (true, queue.takeSleep())
    }
    if !isTaken { done() }
    if mustWake { arrival.signal() }
  }

  /// Lets a task go on, on the writer's thread; on another one after the writer has ended.
  func enqueue(_ job: consuming ExecutorJob) {
    let turn = UnownedJob(job)
    let (isTaken, mustWake) = queue.withLock { queue in
      guard queue.takesTurns else { return (false, false) }
      queue.turns.append(turn)
      return (true, queue.takeSleep())
    }
    if !isTaken { globalConcurrentExecutor.enqueue(turn) }
    if mustWake { arrival.signal() }
  }

  /// Takes no more jobs and ends after those it has.
  func stop() {
    let mustWake = queue.withLock { queue in
      queue.isClosing = true
      return queue.takeSleep()
    }
    if mustWake { arrival.signal() }
  }

  /// Returns when the thread has done its last job and closed its connection.
  func ended() async { await end.value }

  // MARK: - On the thread

  private func run() {
    while true {
      runTurns()
      let (jobs, pulses, isOver, mustWait) = queue.withLock { queue in
        defer { (queue.jobs, queue.pulses) = ([], []) }
        let isOver = queue.isEmpty && queue.isClosing
        queue.isAsleep = queue.isEmpty && !isOver
        return (queue.jobs, queue.pulses, isOver, queue.isAsleep)
      }
      if isOver { break }
      if mustWait { arrival.wait() }
      for start in stride(from: 0, to: jobs.count, by: Self.groupLimit) {
        perform(Array(jobs[start..<min(start + Self.groupLimit, jobs.count)]))
      }
      for pulse in pulses { pulse() }
    }
    close()
    retire()
  }

  /// Until no task has more to do, so that all that they want written goes together; but not for ever.
  private func runTurns() {
    for _ in 0..<Self.turnLimit {
      let turns = queue.withLock { queue in
        defer { queue.turns = [] }
        return queue.turns
      }
      if turns.isEmpty { return }
      // The executor is this object, which the thread keeps.
      for turn in turns { unsafe turn.runSynchronously(on: asUnownedTaskExecutor()) }
    }
  }

  /// Tasks go on elsewhere from here.
  private func retire() {
    let turns = queue.withLock { queue in
      queue.takesTurns = false
      defer { queue.turns = [] }
      return queue.turns
    }
    for turn in turns { globalConcurrentExecutor.enqueue(turn) }
    end.keep()
  }

  private func close() {
    connection.withLock { connection in
      if let connection { keeper?.close(connection) }
      connection?.eraseGaps()
      // What cannot be moved into the file now stays in the log and is found there at the next start.
      try? connection?.execute("PRAGMA wal_checkpoint(TRUNCATE)")
      connection = nil
    }
  }

  private func perform(_ jobs: [Job]) {
    let results = connection.withLock { connection in
      connection.map { connection in
        CommitGroup(connection: connection).run(jobs) { committed.add(1, ordering: .relaxed) }
      } ?? []
    }
    for (job, result) in zip(jobs, results) { job.done(result) }
    let latest = results.compactMap { try? $0.get().last?.sequence }.max()
    if let keeper, let latest { keeper.committed(latest) }
  }
}
