package import Domain
import Synchronization

/// A clock that moves only when a test says so; who sleeps on it waits for that.
package final class SteppedTime: TimeSource {
  private struct State {
    var now = Timestamp(microseconds: 1_772_357_400_000_000)
    var instant = Instant(microseconds: 1_000_000)
    var next = 0
    var sleepers: [Int: (moment: Instant, continuation: CheckedContinuation<Void, Never>)] = [:]
    var cancelled: Set<Int> = []
  }

  private let state = Mutex(State())
  /// One element for each sleep that began: how long it is to last.
  package let sleeps = Gathered<Duration>()

  package init() {}

  package func now() -> Timestamp { state.withLock { $0.now } }
  package func instant() -> Instant { state.withLock { $0.instant } }
  package var sleeperCount: Int { state.withLock { $0.sleepers.count } }

  /// Moves both clocks and wakes those whose time has come.
  package func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      state.instant = state.instant.advanced(by: duration)
      let instant = state.instant
      let due = state.sleepers.filter { $0.value.moment <= instant }
      for number in due.keys { state.sleepers[number] = nil }
      return due.values.map(\.continuation)
    }
    for continuation in due { continuation.resume() }
  }

  /// Moves the wall clock alone.
  package func setWallClock(by duration: Duration) { state.withLock { $0.now = $0.now.advanced(by: duration) } }

  package func sleep(until moment: Instant) async {
    let number = state.withLock { state in
      defer { state.next += 1 }
      return state.next
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let rest = state.withLock { state -> Duration? in
          let rest = moment.since(state.instant)
          guard rest > .zero, state.cancelled.remove(number) == nil else { return nil }
          state.sleepers[number] = (moment, continuation)
          return rest
        }
        if let rest { sleeps.append(rest) } else { continuation.resume() }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: number)
        if sleeper == nil { state.cancelled.insert(number) }
        return sleeper
      }
      sleeper?.continuation.resume()
    }
  }
}
