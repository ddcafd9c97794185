package import Domain

/// What a person or a program wants of a task that was taken: told to its runner, or decided here where it has none.
extension Coordinator {
  package func cancel(_ task: TaskID, by asker: Asker) async throws(Fault) {
    guard try await tell(task, .cancel, by: asker) else {
      throw try refusal(task, .taskFinal) { "the task has \($0.rawValue) already" }
    }
  }

  package func pause(_ task: TaskID, by asker: Asker) async throws(Fault) {
    guard try await tell(task, .pause, by: asker) else {
      throw try refusal(task, .taskPaused) { "the task is \($0.rawValue) already" }
    }
  }

  package func resume(_ task: TaskID, by asker: Asker) async throws(Fault) {
    guard try await tell(task, .resume, by: asker) else {
      throw try refusal(task, .taskNotPaused) { "the task is \($0.rawValue), not paused" }
    }
  }

  package func answer(
    _ task: TaskID, _ step: StepID, request: ContentHash, with answer: Value, by asker: Asker
  ) async throws(Fault) {
    let hash = ContentHash(of: answer.storedJSON.canonicalText)
    let command = TaskMachine.Command.answered(step, request: request, answer: hash)
    guard try await tell(task, command, answer: answer, by: asker) else {
      throw Fault(.inputAnswered, "the question is no longer open", place: "step \(step) of task \(task)")
    }
  }

  package func resolve(
    _ task: TaskID, _ step: StepID, as resolution: Resolution, by asker: Asker
  ) async throws(Fault) {
    guard try await tell(task, .resolve(step, resolution), by: asker) else {
      throw Fault(.taskNotDoubtful, "what became of this step is known", place: "step \(step) of task \(task)")
    }
  }

  /// Why a command changes nothing: the task has ended, or else what the caller says of its state.
  private func refusal(
    _ task: TaskID, _ code: ErrorCode, _ words: (TaskState) -> String
  ) throws(Fault) -> Fault {
    guard let state = try ports.store.task(task)?.state else {
      throw Fault(.taskNotFound, "there is no task \(task)")
    }
    return state.isFinal
      ? Fault(.taskFinal, "the task has \(state.rawValue) already", place: "task \(task)")
      : Fault(code, words(state), place: "task \(task)")
  }

  // MARK: - Commands

  /// Hands a command to the task's runner, or decides it here where it has none.
  /// - Returns: whether it was recorded; otherwise there was nothing to record.
  func tell(
    _ task: TaskID, _ command: TaskMachine.Command, answer: Value? = nil, by asker: Asker
  ) async throws(Fault) -> Bool {
    while true {
      guard !isStopping else { throw Self.stopping }
      if let runner = runners[task] {
        switch await runner.tell(command, answer: answer, by: asker) {
        case .recorded: return true
        case .ignored: return false
        case .refused(let fault): throw fault
        // It has just come to its end: the store knows how.
        case .ended: await runs[task]?.value
        }
        continue
      }
      do throws(Fault) {
        return try await decide(task, command, answer, by: asker)
      } catch {
        // It was started, or ended, in the meantime: looked at again.
        guard error.code == .storeConflict else { throw error }
      }
    }
  }

  /// Decides a command for a task that has no runner: it is queued, waits or is paused, or it came to a stand because
  /// the store took nothing more of it.
  private func decide(
    _ task: TaskID, _ command: TaskMachine.Command, _ answer: Value?, by asker: Asker
  ) async throws(Fault) -> Bool {
    let stored = try stored(task)
    var (machine, events) = (stored.machine, stored.events)
    try asker.expect(events.count, of: task)
    guard !machine.state.isActive || command == .cancel else {
      bringBack(task)
      throw Fault(.storeIO, "the task stood still, because the store had taken nothing more; it was started again")
    }
    let now = ports.time.now()
    var decided = try machine.handle(command, at: now, random: ports.random).events
    // What ran when the store gave up runs no more.
    if command == .cancel { decided += try machine.handle(.recover, at: now, random: ports.random).events }
    guard !decided.isEmpty else { return false }
    var values: [StoredValue] = []
    if case .answered(let step, _, _) = command, let answer { values.append(StoredValue(.answer(step), answer)) }
    let appended = try await ports.store.append(
      EventBatch(
        task: task, expectedVersion: events.count, events: decided, time: now, actor: asker.name,
        correlation: events.first?.correlation ?? task.text, cause: events.last?.sequence, values: values,
        command: asker.command))
    settle(task, machine)
    note(task, appended)
    return true
  }
}
