internal import Domain

/// The shell around one task's machine: hands it what happened, commits what it decides, then performs it.
///
/// One command at a time, in the order they came; the outcome of a step and the start of its successors are one
/// commit.
actor TaskRunner {
  /// Why a run came to its end.
  enum Ending: Sendable {
    /// The task has ended, or was to be let go.
    case over
    /// Somebody else recorded something of this task: it has to be read anew.
    case overtaken
    /// What happened cannot be recorded. The task stands as its events say until the next start.
    case stuck
  }

  /// A command with what is to be stored beside its events.
  private struct Inbound: Sendable {
    var command: TaskMachine.Command
    var step: StepID?
    var ending: StepAttempt.Ending?
    var actor = "errand"
    /// Told whether the command was taken and recorded.
    var done: CheckedContinuation<Bool, Never>?

    /// The same attempt, ended by the fault that its outcome cannot be kept for; nil for other commands.
    func failed(by fault: Fault) -> Inbound? {
      guard case .ended(let step, let attempt, .completed) = command else { return nil }
      let ending = StepAttempt.Ending(outcome: .failed(fault.code, retryAfter: nil), message: fault.message)
      return Inbound(command: .ended(step, attempt: attempt, ending.outcome), step: step, ending: ending)
    }
  }

  let task: TaskID
  private let correlation: String
  private let verbs: VerbRegistry
  private let ports: EnginePorts
  private let committed: @Sendable ([Event]) async -> Void

  private var machine: TaskMachine
  private var version: Int
  private var memory: TaskMemory
  private var attempts: [StepID: Task<Void, Never>] = [:]
  private var wakers: [StepID: Task<Void, Never>] = [:]
  private var lastSequence: Int64?

  private let inbox: AsyncStream<Inbound>
  private let post: AsyncStream<Inbound>.Continuation

  /// - Parameters:
  ///   - machine: as the stored events of the task make it.
  ///   - version: how many those are.
  ///   - committed: told of every commit, in order.
  init(
    _ task: TaskID, machine: TaskMachine, version: Int, memory: TaskMemory, correlation: String, verbs: VerbRegistry,
    ports: EnginePorts, committed: @escaping @Sendable ([Event]) async -> Void
  ) {
    self.task = task
    self.machine = machine
    self.version = version
    self.memory = memory
    self.correlation = correlation
    self.verbs = verbs
    self.ports = ports
    self.committed = committed
    (inbox, post) = AsyncStream.makeStream()
  }

  /// Runs the task to its end, or until ``stop()``. None of its processes is left when this returns.
  /// - Parameter actions: decided and committed already, to be performed first.
  func run(_ actions: [TaskMachine.Action]) async -> Ending {
    var ending = perform(actions)
    if ending == nil {
      for await inbound in inbox {
        ending = await handle(inbound)
        inbound.done?.resume(returning: ending == nil || ending == .over)
        if ending != nil { break }
      }
    }
    post.finish()
    // Before the jobs end, so that no attempt can start one again.
    for attempt in attempts.values { attempt.cancel() }
    for waker in wakers.values { waker.cancel() }
    for await late in inbox { late.done?.resume(returning: false) }
    await ports.jobs.end(task)
    return ending ?? .over
  }

  /// Takes a command without waiting for it.
  nonisolated func send(_ command: TaskMachine.Command) { post.yield(Inbound(command: command)) }

  /// Returns true when the wish is recorded, false when this run has come to its end before.
  nonisolated func cancel(by actor: String) async -> Bool {
    await withCheckedContinuation { continuation in
      let result = post.yield(Inbound(command: .cancel, actor: actor, done: continuation))
      if case .terminated = result { continuation.resume(returning: false) }
    }
  }

  /// Lets go of the task as it stands: what has arrived is still recorded, then nothing more. It goes on at the next
  /// start. Cancel the task that calls ``run(_:)`` as well, so that it does not wait for a store in trouble.
  nonisolated func stop() { post.finish() }

  // MARK: - Deciding and committing

  /// - Returns: nil while the run goes on.
  private func handle(_ inbound: Inbound) async -> Ending? {
    if let step = inbound.step { attempts[step] = nil }
    var recorded = await record(inbound)
    if case .failure(let fault) = recorded, fault.code.errorClass == .permanent, let told = inbound.failed(by: fault) {
      // What a step gave cannot be kept, such as a result that is too large: that is how the step ended, then.
      recorded = await record(told)
    }
    switch recorded {
    case .success(let actions): return perform(actions)
    case .failure(let fault) where fault.code == .storeConflict: return .overtaken
    case .failure: return .stuck
    }
  }

  /// Decides a command and commits what follows from it; nothing has changed where that fails.
  /// - Returns: what is to be done now.
  private func record(_ inbound: Inbound) async -> Result<[TaskMachine.Action], Fault> {
    do throws(Fault) {
      var next = machine
      let decision = try next.handle(inbound.command, at: ports.time.now(), random: ports.random)
      guard !decision.events.isEmpty else {
        waitAgain(for: inbound.command)
        return .success(decision.actions)
      }
      var remembered = memory
      var values: [StoredValue] = []
      var checkpoints: [SealedCheckpoint] = []
      if let step = inbound.step, let ending = inbound.ending {
        note(ending, of: step, in: next.plan, &remembered, &values, &checkpoints)
      }
      if decision.events.contains(where: { $0.type == .taskSucceeded }), let result = remembered.result(of: next) {
        values.append(StoredValue(.result, result))
      }
      let events = try await commit(
        EventBatch(
          task: task, expectedVersion: version, events: decision.events, time: ports.time.now(), actor: inbound.actor,
          correlation: correlation, cause: lastSequence, values: values, checkpoints: checkpoints))
      lastSequence = events.last?.sequence
      version += decision.events.count
      machine = next
      memory = remembered
      await committed(events)
      return .success(decision.actions)
    } catch {
      ports.log.write(.error, "what happened could not be recorded: \(error)", [("TASK", task.text)])
      return .failure(error)
    }
  }

  /// The wall clock may have gone back between the end of a wait and the decision: then the wait goes on.
  private func waitAgain(for command: TaskMachine.Command) {
    guard case .due(let step) = command, case .retrying(let until) = machine.steps[step]?.state,
      until > ports.time.now()
    else { return }
    wake(step, at: until)
  }

  private func note(
    _ ending: StepAttempt.Ending, of step: StepID, in plan: Plan, _ memory: inout TaskMemory,
    _ values: inout [StoredValue], _ checkpoints: inout [SealedCheckpoint]
  ) {
    if let output = ending.output {
      memory.outputs[step] = output
      values.append(StoredValue(.output(step), output))
    }
    if let message = ending.message {
      memory.messages[step] = message
      values.append(StoredValue(.message(step), Value(.string(message))))
    }
    guard let checkpoint = ending.checkpoint, let site = plan[step]?.site else { return }
    memory.checkpoints[site] = checkpoint
    do throws(Fault) {
      checkpoints.append(try CheckpointSeal(ports.sealer, task).seal(checkpoint, of: site))
    } catch {
      ports.log.write(.warning, "a page could not be kept for later: \(error)", [("TASK", task.text)])
    }
  }

  /// Commits, waiting as long as the store has trouble that may pass, such as a full disk.
  private func commit(_ batch: EventBatch) async throws(Fault) -> [Event] {
    var wait = Duration.milliseconds(200)
    while true {
      do throws(Fault) {
        return try await ports.store.append(batch)
      } catch {
        guard error.code.errorClass == .transient, error.code != .storeConflict, !Task.isCancelled else { throw error }
        ports.log.write(.error, "recording waits for the store: \(error)", [("TASK", task.text)])
        await ports.time.sleep(until: ports.time.instant().advanced(by: wait))
        wait = min(wait * 2, .seconds(10))
      }
    }
  }

  // MARK: - Acting

  /// - Returns: nil while the run goes on.
  private func perform(_ actions: [TaskMachine.Action]) -> Ending? {
    for action in actions {
      switch action {
      case .perform(let step, let attempt): begin(step, attempt)
      case .wake(let step, let moment): wake(step, at: moment)
      case .interrupt(let step): attempts[step]?.cancel()
      case .finish: return .over
      }
    }
    return nil
  }

  private func begin(_ step: StepID, _ number: Int) {
    guard let planned = machine.plan[step] else { return }
    let memory = memory
    let attempt = StepAttempt(
      task: task, step: planned, envelope: machine.plan.envelope,
      inputs: PlanInput.map(planned.inputs).resolved(memory.value(of:)),
      checkpoint: planned.site.flatMap { memory.checkpoints[$0] }, verbs: verbs, jobs: ports.jobs)
    // Unstructured, so that one attempt can be cancelled alone; run() cancels what is left when it ends. Immediate:
    // what waits for nothing has ended before the next command is asked for, without a hop to another thread.
    attempts[step] = Task.immediate { [post] in
      let ending = await attempt.run()
      post.yield(
        Inbound(command: .ended(step, attempt: number, ending.outcome), step: step, ending: ending))
    }
  }

  /// Deadlines stand on the wall clock; the wait itself is measured on the monotonic one, a minute at most at a time,
  /// so that a clock that jumps is noticed.
  private func wake(_ step: StepID, at moment: Timestamp) {
    wakers[step]?.cancel()
    // Unstructured, so that it can be replaced; run() cancels what is left when it ends.
    wakers[step] = Task { [post, time = ports.time] in
      while !Task.isCancelled {
        let rest = moment.since(time.now())
        if rest <= .zero { break }
        await time.sleep(until: time.instant().advanced(by: min(rest, .seconds(60))))
      }
      if !Task.isCancelled { post.yield(Inbound(command: .due(step))) }
    }
  }
}
