package import Domain
import Synchronization

/// A clock that moves only when a test says so, or when something sleeps on it: then it jumps to the end of the sleep.
package final class ManualTime: TimeSource {
  private struct State {
    var now: Timestamp
    var instant: Instant
    var slept: [Duration] = []
  }

  private let state: Mutex<State>

  package init(now: Timestamp = Timestamp(microseconds: 1_772_357_400_000_000)) {
    state = Mutex(State(now: now, instant: Instant(microseconds: 1_000_000)))
  }

  package func now() -> Timestamp { state.withLock { $0.now } }
  package func instant() -> Instant { state.withLock { $0.instant } }

  /// Every sleep that was asked for, in order.
  package var slept: [Duration] { state.withLock { $0.slept } }

  package func advance(by duration: Duration) {
    state.withLock {
      $0.now = $0.now.advanced(by: duration)
      $0.instant = $0.instant.advanced(by: duration)
    }
  }

  package func sleep(until moment: Instant) async {
    state.withLock {
      let rest = moment.since($0.instant)
      $0.slept.append(rest)
      guard rest > .zero else { return }
      $0.now = $0.now.advanced(by: rest)
      $0.instant = moment
    }
  }
}
