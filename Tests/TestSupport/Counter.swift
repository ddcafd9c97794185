import Synchronization

/// Counts from any thread.
package final class Counter: Sendable {
  private let number = Mutex(0)

  package init() {}

  /// - Returns: the new count.
  @discardableResult
  package func add() -> Int {
    number.withLock {
      $0 += 1
      return $0
    }
  }

  package var count: Int { number.withLock { $0 } }
}
