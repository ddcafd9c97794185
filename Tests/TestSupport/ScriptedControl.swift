package import Domain
package import Engine
import Synchronization

/// An engine that does what a test tells it to and remembers what it was asked.
package final class ScriptedControl: TaskControl {
  private struct State {
    var submissions: [Submission] = []
    var cancelled: [TaskID] = []
    var deleted: [TaskID] = []
    var paused: [TaskID] = []
    var resumed: [TaskID] = []
    var answers: [Value] = []
    var resolutions: [Resolution] = []
    var waits: [Duration] = []
    var refusal: Fault?
  }

  private let state = Mutex(State())
  private let id: TaskID
  private let onSubmit: @Sendable (Submission) -> Void
  private let onWait: @Sendable () -> Void
  private let onCommand: @Sendable (CommandKey, TaskID) -> Void

  /// - Parameters:
  ///   - id: what a submitted task will be called.
  ///   - onWait: what happens while somebody waits for a change.
  ///   - onCommand: what becomes of a command with a key.
  package init(
    id: TaskID, onSubmit: @escaping @Sendable (Submission) -> Void = { _ in },
    onWait: @escaping @Sendable () -> Void = {},
    onCommand: @escaping @Sendable (CommandKey, TaskID) -> Void = { _, _ in }
  ) {
    self.id = id
    self.onSubmit = onSubmit
    self.onWait = onWait
    self.onCommand = onCommand
  }

  package var submissions: [Submission] { state.withLock { $0.submissions } }
  package var cancelled: [TaskID] { state.withLock { $0.cancelled } }
  package var deleted: [TaskID] { state.withLock { $0.deleted } }
  package var paused: [TaskID] { state.withLock { $0.paused } }
  package var resumed: [TaskID] { state.withLock { $0.resumed } }
  package var answers: [Value] { state.withLock { $0.answers } }
  package var resolutions: [Resolution] { state.withLock { $0.resolutions } }
  package var waits: [Duration] { state.withLock { $0.waits } }

  /// From here on everything is refused so.
  package func refuse(_ fault: Fault) { state.withLock { $0.refusal = fault } }

  package func submit(_ submission: Submission) async throws(Fault) -> TaskID {
    if let refusal = state.withLock({ $0.refusal }) { throw refusal }
    state.withLock { $0.submissions.append(submission) }
    onSubmit(submission)
    if let key = submission.command { onCommand(key, id) }
    return id
  }

  package func cancel(_ task: TaskID, by asker: Asker) async throws(Fault) {
    try note { $0.cancelled.append(task) }
    if let key = asker.command { onCommand(key, task) }
  }

  package func delete(_ task: TaskID, by asker: Asker) async throws(Fault) {
    try note { $0.deleted.append(task) }
    if let key = asker.command { onCommand(key, task) }
  }

  package func pause(_ task: TaskID, by asker: Asker) async throws(Fault) {
    try note { $0.paused.append(task) }
    if let key = asker.command { onCommand(key, task) }
  }

  package func resume(_ task: TaskID, by asker: Asker) async throws(Fault) {
    try note { $0.resumed.append(task) }
    if let key = asker.command { onCommand(key, task) }
  }

  package func answer(
    _ task: TaskID, _ step: StepID, request: ContentHash, with answer: Value, by asker: Asker
  ) async throws(Fault) {
    try note { $0.answers.append(answer) }
    if let key = asker.command { onCommand(key, task) }
  }

  package func resolve(
    _ task: TaskID, _ step: StepID, as resolution: Resolution, by asker: Asker
  ) async throws(Fault) {
    try note { $0.resolutions.append(resolution) }
    if let key = asker.command { onCommand(key, task) }
  }

  private func note(_ change: (inout State) -> Void) throws(Fault) {
    if let refusal = state.withLock({ $0.refusal }) { throw refusal }
    state.withLock { change(&$0) }
  }

  package func change(of task: TaskID, after version: Int, timeout: Duration) async {
    state.withLock { $0.waits.append(timeout) }
    onWait()
  }

  package func load() async -> (queued: Int, running: Int) { (1, 2) }
}
