package import Domain
import Synchronization

/// A clock that only the test moves.
package final class ManualTime: TimeSource {
  private let elapsed = Mutex(Duration.zero)

  package init() {}

  package func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }

  package func now() -> Timestamp { Timestamp(microseconds: elapsed.withLock { $0.wholeMicroseconds }) }
  package func instant() -> Instant { Instant(microseconds: elapsed.withLock { $0.wholeMicroseconds }) }
  package func sleep(until moment: Instant) async {}
}
