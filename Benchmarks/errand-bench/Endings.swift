import Domain
import Synchronization

/// How tasks ended, for those who wait for one: its end may come before or after somebody waits.
final class Endings: Sendable {
  private enum Entry {
    case ended(EventType)
    case awaited(CheckedContinuation<EventType, Never>)
  }

  private let entries = Mutex<[TaskID: Entry]>([:])

  /// To be told of every commit.
  func note(_ events: [Event]) {
    guard let last = events.last, last.endsTask else { return }
    let waiting = entries.withLock { entries -> CheckedContinuation<EventType, Never>? in
      guard case .awaited(let continuation)? = entries.removeValue(forKey: last.task) else {
        entries[last.task] = .ended(last.body.type)
        return nil
      }
      return continuation
    }
    waiting?.resume(returning: last.body.type)
  }

  /// To be asked once for each task.
  func end(of task: TaskID) async -> EventType {
    await withCheckedContinuation { continuation in
      let ended = entries.withLock { entries -> EventType? in
        guard case .ended(let type)? = entries.removeValue(forKey: task) else {
          entries[task] = .awaited(continuation)
          return nil
        }
        return type
      }
      if let ended { continuation.resume(returning: ended) }
    }
  }
}

extension Event {
  fileprivate var endsTask: Bool { [.taskSucceeded, .taskFailed, .taskCancelled].contains(body.type) }
}
