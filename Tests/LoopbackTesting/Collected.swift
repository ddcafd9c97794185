import Glibc

/// What came in from other threads, in order; a test may wait for it.
///
/// `@unchecked`: the elements are only touched under the lock, and lock and condition stay where they are.
package final class Collected<Element: Sendable>: @unchecked Sendable {
  private var elements: [Element] = []
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  package func append(_ element: Element) {
    pthread_mutex_lock(lock)
    elements.append(element)
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(lock)
  }

  package var all: [Element] {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return elements
  }

  /// All of them once there are that many; what there is after 20 seconds.
  package func waitForAll(_ count: Int) -> [Element] {
    var end = timespec()
    clock_gettime(CLOCK_REALTIME, &end)
    end.tv_sec += 20
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while elements.count < count, pthread_cond_timedwait(changed, lock, &end) == 0 {}
    return elements
  }

  /// The same for tests on the shared pool, which must not block.
  package func arrived(_ count: Int) async -> [Element] {
    await withCheckedContinuation { continuation in
      TestThread.start { continuation.resume(returning: self.waitForAll(count)) }
    }
  }
}
