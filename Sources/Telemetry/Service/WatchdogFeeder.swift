package import Domain
internal import Synchronization

/// Asks the daemon's parts whether they live and feeds the service manager's watchdog as ``Watchdog`` decides.
package final class WatchdogFeeder: Sendable {
  /// Returns when the part has answered; never where it does not.
  package typealias Probe = @Sendable () async -> Void

  private let watchdog = Mutex(Watchdog())
  private let period: Duration
  private let probes: [Watchdog.Part: Probe]
  private let feed: @Sendable () -> Void
  private let time: any TimeSource
  private let log: any LogSink

  /// - Parameters:
  ///   - limit: what the manager allows; the parts are asked three times within it.
  ///   - probes: one for each part.
  ///   - feed: tells the manager.
  package init(
    limit: Duration, probes: [Watchdog.Part: Probe], time: any TimeSource, log: any LogSink,
    feed: @escaping @Sendable () -> Void
  ) {
    period = limit / 3
    self.probes = probes
    self.feed = feed
    self.time = time
    self.log = log
  }

  /// Until the calling task is cancelled.
  package func run() async {
    while !Task.isCancelled {
      act(on: watchdog.withLock { $0.beat() })
      await time.sleep(until: time.instant().advanced(by: period))
    }
  }

  private func act(on actions: [Watchdog.Action]) {
    for action in actions {
      switch action {
      case .ask(let part): ask(part)
      case .feed: feed()
      case .complain(let parts):
        let names = parts.map(\.rawValue).joined(separator: ", ")
        log.write(
          LogRecord(
            .warning, "the watchdog waits for an answer: \(names)", .notice(.watchdogWaits), [("PARTS", names)]))
      }
    }
  }

  private func ask(_ part: Watchdog.Part) {
    // Unstructured: a part that never answers must not hold up the others.
    Task { [self] in
      await probes[part]?()
      act(on: watchdog.withLock { $0.answered(part) })
    }
  }
}
