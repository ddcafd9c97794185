import Domain
import POSIX
import Synchronization

/// One thread for work with files, which waits for disks and so must not stand on the shared pool. Work is done in the
/// order in which it came.
final class FileThread: Sendable {
  private struct Queue {
    var jobs: [@Sendable () -> Void] = []
    var isClosing = false
  }

  private let queue = Mutex(Queue())
  private let arrival = Semaphore()

  /// - Throws: `system.call` where no thread can be had.
  static func start() throws(Fault) -> FileThread {
    let thread = FileThread()
    // The thread keeps this object until it ends; ``stop()`` makes it end.
    try SystemThread("artefacts") { thread.run() }.detach()
    return thread
  }

  /// - Throws: what the work throws; `daemon.stopping` after ``stop()``.
  func perform<Result: Sendable>(_ work: @escaping @Sendable () throws(Fault) -> Result) async throws(Fault) -> Result {
    let result = await withCheckedContinuation { continuation in
      let isTaken = queue.withLock { queue in
        guard !queue.isClosing else { return false }
        queue.jobs.append {
          do throws(Fault) {
            continuation.resume(returning: Swift.Result<Result, Fault>.success(try work()))
          } catch {
            continuation.resume(returning: .failure(error))
          }
        }
        return true
      }
      if isTaken {
        arrival.signal()
      } else {
        continuation.resume(returning: .failure(Fault(.daemonStopping, "no more files are taken")))
      }
    }
    return try result.get()
  }

  /// Takes no more work and ends after what it has.
  func stop() {
    queue.withLock { $0.isClosing = true }
    arrival.signal()
  }

  private func run() {
    while true {
      arrival.wait()
      let (jobs, isClosing) = queue.withLock { queue in
        defer { queue.jobs = [] }
        return (queue.jobs, queue.isClosing)
      }
      for job in jobs { job() }
      if isClosing { return }
    }
  }
}
