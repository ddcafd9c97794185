import Domain
import Engine
import HTTPServer
import POSIX
import Storage
import Telemetry

/// Tells the service manager how the daemon stands: that it lives, and what it does.
struct ServiceReports {
  let manager: ServiceManager
  let coordinator: Coordinator
  let store: SQLiteStore
  let server: HTTPServer
  let loop: DescriptorLoop
  let time: any TimeSource
  let log: any LogSink
  let key: KeyStanding
  let disk: DiskWatch
  let recording: RecordingWatch

  /// The least time between two reports of the status.
  private static let pause = Duration.seconds(1)
  /// Tasks that are looked at for the status.
  private static let limit = 1000

  /// Tells until the tasks that it returns are cancelled. The first status is told before it returns.
  /// - Parameter changes: one element whenever something may have changed.
  func begin(on changes: AsyncStream<Void>) async -> [Task<Void, Never>] {
    let first = await status()
    manager.tell(.ready, .status(first))
    // Unstructured: they live as long as the daemon, which cancels them at its end.
    let status = Task { await tellStatus(after: first, on: changes) }
    guard let limit = manager.watchdog else { return [status] }
    let feeder = WatchdogFeeder(limit: limit, probes: probes, time: time, log: log) { [manager] in manager.tell(.alive)
    }
    return [status, Task { await feeder.run() }]
  }

  private var probes: [Watchdog.Part: WatchdogFeeder.Probe] {
    [
      .scheduler: { [coordinator] in _ = await coordinator.load() },
      .store: { [store] in await store.pulse() },
      .server: { await serverAnswers() },
    ]
  }

  /// Returns once a request of our own was answered; a server that has no room for one is busy, and its places come free
  /// by its own time-outs.
  private func serverAnswers() async {
    while let number = server.connect() {
      if await OwnRequest.isAnswered(over: Descriptor(owning: number), loop) { return }
      await time.sleep(until: time.instant().advanced(by: Self.pause))
    }
  }

  private func tellStatus(after first: String, on changes: AsyncStream<Void>) async {
    var told = first
    for await _ in changes {
      // Once what was just told of has been done, and what follows it at once, too.
      await time.sleep(until: time.instant().advanced(by: Self.pause))
      let status = await status()
      if status != told { manager.tell(.status(status)) }
      told = status
    }
  }

  private func status() async -> String {
    let load = await coordinator.load()
    let waiting = (try? store.tasks(TaskFilter(states: [.waiting], limit: Self.limit))) ?? []
    let asking = waiting.count { $0.waitsFor?.isForAPerson == true }
    return StatusWords.text(
      running: load.running, queued: load.queued, asking: asking, key: key, isDiskLow: disk.isLow,
      isHeldUp: recording.isHeldUp)
  }
}
