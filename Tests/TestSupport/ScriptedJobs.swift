package import Domain
import Synchronization

/// Jobs without processes: each action does what the test says.
package final class ScriptedJobs: JobHost {
  package struct Call: Sendable {
    package let action: PageAction
    package let job: JobID
    package let checkpoint: PageCheckpoint?
    package let timeout: Duration

    package var site: String { job.site.name }
  }

  private struct State {
    var running = 0
    var most = 0
  }

  package typealias Script = @Sendable (Call) async throws(Fault) -> PageOutcome

  private let script: Script
  private let state = Mutex(State())
  /// Every call, when it came.
  package let calls = Gathered<Call>()
  /// Every task that was ended, in order.
  package let ended = Gathered<TaskID>()

  package init(_ script: @escaping Script = { call throws(Fault) in ScriptedJobs.page(call) }) {
    self.script = script
  }

  /// The most actions that ever ran side by side.
  package var mostAtOnce: Int { state.withLock { $0.most } }

  /// The page that was asked for, as if it were there.
  package static func page(_ call: Call, table: Table? = nil) -> PageOutcome {
    guard let url = try? WebURL("http://\(call.site)/") else { preconditionFailure("\(call.site) is no site") }
    return PageOutcome(
      url: url, title: "Page of \(call.site)", table: table,
      checkpoint: PageCheckpoint(url: url, cookies: ["at=\(call.site)"]))
  }

  package func perform(
    _ action: PageAction, for job: JobID, within envelope: Envelope, from checkpoint: PageCheckpoint?,
    timeout: Duration
  ) async throws(Fault) -> PageOutcome {
    let call = Call(action: action, job: job, checkpoint: checkpoint, timeout: timeout)
    state.withLock {
      $0.running += 1
      $0.most = max($0.most, $0.running)
    }
    defer { state.withLock { $0.running -= 1 } }
    calls.append(call)
    return try await script(call)
  }

  package func end(_ task: TaskID) async { ended.append(task) }
}
