import Domain
import POSIX
import Synchronization

/// The one thread that writes. What arrives while a transaction is under way goes into the next one together (group
/// commit), so that many callers share one wait for the disk; a fault of one affects that one only.
///
/// Its connection is the only one that writes and checkpoints (SQLite checkpoints within a commit once 1,000 pages
/// have gathered).
final class WriterThread: Sendable {
  /// Work that is wanted: what it does within a transaction, and who is told after the commit.
  struct Job: Sendable {
    let work: @Sendable (SQLiteConnection) throws(Fault) -> [Event]
    let done: @Sendable (Result<[Event], Fault>) -> Void
  }

  private struct Queue {
    var jobs: [Job] = []
    var isClosing = false
    var hasEnded = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  /// Jobs of one transaction.
  private static let groupLimit = 256
  /// Room to read JSON of the depth that is stored.
  private static let stackSize = 2 << 20

  private let queue = Mutex(Queue())
  private let arrival = Semaphore()
  private let connection: Mutex<SQLiteConnection?>
  private let committed = Atomic<Int>(0)

  /// Transactions that were committed for jobs.
  var commits: Int { committed.load(ordering: .relaxed) }

  private init(_ connection: sending SQLiteConnection) { self.connection = Mutex(connection) }

  /// - Throws: `system.call` where no thread can be had.
  static func start(_ connection: sending SQLiteConnection) throws(Fault) -> WriterThread {
    let writer = WriterThread(connection)
    // The thread keeps the writer until it ends; ``stop()`` makes it end.
    try SystemThread("store-writer", stack: stackSize) { writer.run() }.detach()
    return writer
  }

  /// Queues a job. `done` is called on the writer's thread, exactly once; at once where the writer is closing.
  func submit(_ job: Job) {
    let (isTaken, wasIdle) = queue.withLock { queue in
      guard !queue.isClosing else { return (false, false) }
      queue.jobs.append(job)
      return (true, queue.jobs.count == 1)
    }
    if !isTaken { job.done(.failure(Fault(.daemonStopping, "the store is closed"))) }
    if wasIdle { arrival.signal() }
  }

  /// Takes no more jobs and ends after those it has.
  func stop() {
    let isFirst = queue.withLock { queue in
      defer { queue.isClosing = true }
      return !queue.isClosing
    }
    if isFirst { arrival.signal() }
  }

  /// Returns when the thread has done its last job and closed its connection.
  func ended() async {
    await withCheckedContinuation { continuation in
      let isOver = queue.withLock { queue in
        if !queue.hasEnded { queue.waiting.append(continuation) }
        return queue.hasEnded
      }
      if isOver { continuation.resume() }
    }
  }

  // MARK: - On the thread

  private func run() {
    var isOpen = true
    while isOpen {
      arrival.wait()
      let (jobs, isClosing) = queue.withLock { queue in
        defer { queue.jobs = [] }
        return (queue.jobs, queue.isClosing)
      }
      for start in stride(from: 0, to: jobs.count, by: Self.groupLimit) {
        perform(Array(jobs[start..<min(start + Self.groupLimit, jobs.count)]))
      }
      isOpen = !isClosing
    }
    close()
    let waiting = queue.withLock { queue in
      queue.hasEnded = true
      defer { queue.waiting = [] }
      return queue.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  private func close() {
    connection.withLock { connection in
      // What cannot be moved into the file now stays in the log and is found there at the next start.
      try? connection?.execute("PRAGMA wal_checkpoint(TRUNCATE)")
      connection = nil
    }
  }

  private func perform(_ jobs: [Job]) {
    let results = connection.withLock { connection in
      connection.map { commit(jobs, on: $0) } ?? []
    }
    for (job, result) in zip(jobs, results) { job.done(result) }
  }

  /// One transaction for all; where that fails as a whole, one for each.
  private func commit(_ jobs: [Job], on connection: SQLiteConnection) -> [Result<[Event], Fault>] {
    do throws(Fault) {
      try connection.run("BEGIN IMMEDIATE")
      var results: [Result<[Event], Fault>] = []
      for job in jobs { results.append(try attempt(job, isAlone: jobs.count == 1, on: connection)) }
      guard results.contains(where: { if case .success = $0 { true } else { false } }) else {
        connection.rollBack()
        return results
      }
      try connection.run("COMMIT")
      committed.add(1, ordering: .relaxed)
      return results
    } catch {
      connection.rollBack()
      return jobs.count == 1 ? [.failure(error)] : jobs.flatMap { commit([$0], on: connection) }
    }
  }

  /// - Throws: a fault that takes the whole transaction with it.
  private func attempt(
    _ job: Job, isAlone: Bool, on connection: SQLiteConnection
  ) throws(Fault) -> Result<[Event], Fault> {
    if isAlone { return .success(try job.work(connection)) }
    try connection.run("SAVEPOINT job")
    do throws(Fault) {
      let events = try job.work(connection)
      try connection.run("RELEASE job")
      return .success(events)
    } catch {
      guard connection.isInTransaction else { throw error }
      try connection.run("ROLLBACK TO job")
      try connection.run("RELEASE job")
      return .failure(error)
    }
  }
}
