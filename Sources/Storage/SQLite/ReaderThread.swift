import Domain
import POSIX
import Synchronization

/// A thread that reads on a connection of its own, one job after the other, so that neither the writer nor whoever
/// reads on the spot waits for those who go through the history.
final class ReaderThread: Sendable {
  /// Is given nil where the thread takes no more jobs.
  typealias Job = @Sendable (SQLiteConnection?) -> Void

  private struct Queue {
    var jobs: [Job] = []
    var isClosing = false
  }

  /// Room to read JSON of the depth that is stored.
  private static let stackSize = 2 << 20

  private let queue = Mutex(Queue())
  private let arrival = Semaphore()
  private let end = Promise<Void>()
  private let connection: Mutex<SQLiteConnection?>

  private init(_ connection: sending SQLiteConnection) { self.connection = Mutex(connection) }

  /// - Throws: `system.call` where no thread can be had.
  static func start(_ connection: sending SQLiteConnection) throws(Fault) -> ReaderThread {
    let reader = ReaderThread(connection)
    // The thread keeps the reader until it ends; ``stop()`` makes it end.
    try SystemThread("store-reader", stack: stackSize) { reader.run() }.detach()
    return reader
  }

  /// What `work` makes of the connection.
  /// - Throws: what `work` throws; `daemon.stopping` after ``stop()``.
  func read<Element: Sendable>(
    _ work: @escaping @Sendable (SQLiteConnection) throws(Fault) -> Element
  ) async throws(Fault) -> Element {
    let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Element, Fault>, Never>) in
      submit { connection in
        continuation.resume(returning: Self.result(of: work, on: connection))
      }
    }
    return try result.get()
  }

  private static func result<Element>(
    of work: (SQLiteConnection) throws(Fault) -> Element, on connection: SQLiteConnection?
  ) -> Result<Element, Fault> {
    guard let connection else { return .failure(Fault(.daemonStopping, "the store is closed")) }
    do throws(Fault) {
      return .success(try work(connection))
    } catch {
      return .failure(error)
    }
  }

  private func submit(_ job: @escaping Job) {
    let isTaken = queue.withLock { queue in
      if !queue.isClosing { queue.jobs.append(job) }
      return !queue.isClosing
    }
    if isTaken { arrival.signal() } else { job(nil) }
  }

  /// Takes no more jobs; those that wait are told so.
  func stop() {
    let isFirst = queue.withLock { queue in
      defer { queue.isClosing = true }
      return !queue.isClosing
    }
    if isFirst { arrival.signal() }
  }

  /// Returns when the thread has closed its connection.
  func ended() async { await end.value }

  // MARK: - On the thread

  private func run() {
    while true {
      arrival.wait()
      let (jobs, isClosing) = queue.withLock { queue in
        defer { queue.jobs = [] }
        return (queue.jobs, queue.isClosing)
      }
      connection.withLock { connection in
        if isClosing { connection = nil }
        for job in jobs { job(connection) }
      }
      if isClosing { break }
    }
    end.keep()
  }
}
