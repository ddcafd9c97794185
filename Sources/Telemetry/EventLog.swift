package import Domain
internal import Synchronization

/// Tells the log of every event, for who tails it.
package final class EventLog: Sendable {
  /// The hosts of a task's steps.
  package typealias Hosts = @Sendable (TaskID) -> [StepID: String]

  private let log: any LogSink
  private let hosts: Hosts?
  /// Of tasks that have not ended.
  private let known = Mutex<[TaskID: [StepID: String]]>([:])

  /// - Parameter hosts: asked once for each task that runs, after its first event was recorded; nil where lines are to
  ///   name no hosts.
  package init(_ log: any LogSink, hosts: Hosts? = nil) {
    self.log = log
    self.hosts = hosts
  }

  package func note(_ events: [Event]) {
    for event in events {
      log.write(LogRecord(event, host: host(of: event)))
      if event.body.endsTask { known.withLock { $0[event.task] = nil } }
    }
  }

  private func host(of event: Event) -> String? {
    guard let hosts, let step = event.body.step else { return nil }
    if let found = known.withLock({ $0[event.task] }) { return found[step] }
    let found = hosts(event.task)
    known.withLock { $0[event.task] = found }
    return found[step]
  }
}
