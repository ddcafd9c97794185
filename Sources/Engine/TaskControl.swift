package import Domain

/// What the faces may ask of the engine. ``Coordinator`` does it; tests of the faces have their own.
package protocol TaskControl: Sendable {
  /// Records the task and starts it, or queues it where all slots are taken.
  /// - Throws: `command.repeated`, `task.queue_full`, `daemon.stopping`, `plan.*`, `store.*`; `secret.gone` where the
  ///   plan logs in with what is not given.
  func submit(_ submission: Submission) async throws(Fault) -> TaskID

  /// Asks the task to stop. Returns when that is recorded; it ends soon after.
  /// - Throws: `command.repeated`, `command.version_stale`, `task.not_found`, `task.final`, `store.*`.
  func cancel(_ task: TaskID, by asker: Asker) async throws(Fault)

  /// Lets running steps come to their end and starts no more. Returns when the wish is recorded.
  /// - Throws: `task.not_found`, `task.final`, `task.paused` where it is already, `store.*`.
  func pause(_ task: TaskID, by asker: Asker) async throws(Fault)

  /// Lets a paused task go on, as soon as there is a slot.
  /// - Throws: `task.not_found`, `task.final`, `task.not_paused`, `store.*`.
  func resume(_ task: TaskID, by asker: Asker) async throws(Fault)

  /// Records a person's answer to an open question; the first one wins.
  /// - Parameters:
  ///   - request: the hash of the ``InputRequest`` that is answered.
  ///   - answer: a map that conforms to the request's schema.
  /// - Throws: `task.not_found`, `input.answered` where the question is no longer open, `store.*`.
  func answer(
    _ task: TaskID, _ step: StepID, request: ContentHash, with answer: Value, by asker: Asker
  ) async throws(Fault)

  /// Settles an outcome that is unknown, by what a person found.
  /// - Throws: `task.not_found`, `task.not_doubtful`, `store.*`.
  func resolve(_ task: TaskID, _ step: StepID, as resolution: Resolution, by asker: Asker) async throws(Fault)

  /// Deletes what an ended task was given and gave, and its files; its events stay.
  /// - Throws: `command.repeated`, `command.version_stale`, `task.not_found`, `task.not_ended`, `store.*`.
  func delete(_ task: TaskID, by asker: Asker) async throws(Fault)

  /// Returns once the task's stream stands behind `version`, or the task has ended or comes to wait for a person, or
  /// after `timeout`, or when the caller is cancelled. With the highest `version` there is, a task that waits for a
  /// person already is not waited for.
  func change(of task: TaskID, after version: Int, timeout: Duration) async

  /// Tasks that are queued or run now.
  func load() async -> (queued: Int, running: Int)
}

/// A task as it is asked for.
package struct Submission: Sendable {
  /// As the person wrote it.
  package let goal: String
  package let plan: Plan
  /// What the plan's references to secrets stand for.
  package let secrets: [GivenSecret]
  /// `user:1000`.
  package let owner: String
  package let correlation: String
  /// Remembered in the transaction that makes the task.
  package let command: CommandKey?

  package init(
    goal: String, plan: Plan, secrets: [GivenSecret] = [], owner: String, correlation: String,
    command: CommandKey? = nil
  ) {
    self.goal = goal
    self.plan = plan
    self.secrets = secrets
    self.owner = owner
    self.correlation = correlation
    self.command = command
  }
}

extension Submission {
  /// A plan that was used before names secrets that only its own task had.
  func checkSecrets() throws(Fault) {
    let given = Set(secrets.map(\.secret))
    guard let login = plan.logins.first(where: { !given.contains($0.password) }) else { return }
    throw Fault(.secretGone, "the plan logs in with the \(login.password), which is not given with it")
  }
}
