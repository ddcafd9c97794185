import Domain
import Synchronization

/// Ends a daemon that nobody wants anything of: it costs memory, and the next command starts it in a moment.
struct IdleWatch: Sendable {
  let period: Duration
  let activity: Activity
  let time: any TimeSource
  /// Whether a task waits or runs, or a request is open.
  let isBusy: @Sendable () async -> Bool
  /// Takes nothing more, where there is nothing to do.
  let close: @Sendable () async -> Bool

  /// When something last happened.
  final class Activity: Sendable {
    private let last: Mutex<Instant>
    private let time: any TimeSource

    init(_ time: any TimeSource) {
      self.time = time
      last = Mutex(time.instant())
    }

    var lastTouched: Instant { last.withLock { $0 } }

    func touch() {
      let now = time.instant()
      last.withLock { $0 = max($0, now) }
    }
  }

  /// Returns once nothing has happened for the period and nothing more is taken, or when it is cancelled.
  func run() async {
    var idleness = Idleness(period: period, at: time.instant())
    while !Task.isCancelled {
      let isBusy = await isBusy()
      switch idleness.look(isBusy: isBusy, lastTouched: activity.lastTouched, at: time.instant()) {
      case .end:
        if await close() { return }
        activity.touch()
      case .lookAgain(let wait): await time.sleep(until: time.instant().advanced(by: wait))
      }
    }
  }
}
