internal import Domain

/// The shell around one task's machine: hands it what happened, commits what it decides, then performs it.
///
/// One command at a time, in the order they came; the outcome of a step and the start of its successors are one
/// commit.
actor TaskRunner {
  /// A command with what is to be stored beside its events.
  private struct Inbound: Sendable {
    let command: TaskMachine.Command
    var step: StepID?
    var ending: StepAttempt.Ending?
    var actor = "errand"
    var done: CheckedContinuation<Void, Never>?
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

  /// Runs the task to its end, or until ``stop()``.
  /// - Parameter actions: decided and committed already, to be performed first.
  func run(_ actions: [TaskMachine.Action]) async {
    if await perform(actions) { return }
    for await inbound in inbox {
      let isOver = await handle(inbound)
      inbound.done?.resume()
      if isOver { break }
    }
    post.finish()
    for await late in inbox { late.done?.resume() }
    for attempt in attempts.values { attempt.cancel() }
    for waker in wakers.values { waker.cancel() }
  }

  /// Takes a command without waiting for it.
  nonisolated func send(_ command: TaskMachine.Command) { post.yield(Inbound(command: command)) }

  /// Returns when the wish is recorded, or when the task has ended before.
  nonisolated func cancel(by actor: String) async {
    await withCheckedContinuation { continuation in
      let result = post.yield(Inbound(command: .cancel, actor: actor, done: continuation))
      if case .terminated = result { continuation.resume() }
    }
  }

  /// Lets go of the task as it stands: nothing more is recorded. It goes on at the next start.
  nonisolated func stop() { post.finish() }

  // MARK: - Deciding and committing

  /// - Returns: whether the task is over for this runner.
  private func handle(_ inbound: Inbound) async -> Bool {
    var next = machine
    let decision: TaskMachine.Decision
    do throws(Fault) {
      decision = try next.handle(inbound.command, at: ports.time.now(), random: ports.random)
    } catch {
      ports.log.write(.error, "a command could not be decided: \(error)", [("TASK", task.text)])
      return false
    }
    var remembered = memory
    var values: [StoredValue] = []
    var checkpoints: [SealedCheckpoint] = []
    if let step = inbound.step, let ending = inbound.ending, !decision.events.isEmpty {
      note(ending, of: step, in: next.plan, &remembered, &values, &checkpoints)
    }
    if decision.events.contains(where: { $0.type == .taskSucceeded }), let result = remembered.result(of: next) {
      values.append(StoredValue(.result, result))
    }
    if let step = inbound.step { attempts[step] = nil }
    if !decision.events.isEmpty {
      let batch = EventBatch(
        task: task, expectedVersion: version, events: decision.events, time: ports.time.now(), actor: inbound.actor,
        correlation: correlation, cause: lastSequence, values: values, checkpoints: checkpoints)
      guard let events = await commit(batch) else { return true }
      lastSequence = events.last?.sequence
      version += decision.events.count
      machine = next
      memory = remembered
      await committed(events)
    }
    return await perform(decision.actions)
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
  /// - Returns: nil where the task cannot go on here; it is as its events say, and goes on at the next start.
  private func commit(_ batch: EventBatch) async -> [Event]? {
    var wait = Duration.milliseconds(200)
    while true {
      do throws(Fault) {
        return try await ports.store.append(batch)
      } catch {
        ports.log.write(.error, "what happened could not be recorded: \(error)", [("TASK", task.text)])
        guard error.code.errorClass == .transient, error.code != .storeConflict, !Task.isCancelled else { return nil }
        await ports.time.sleep(until: ports.time.instant().advanced(by: wait))
        wait = min(wait * 2, .seconds(10))
      }
    }
  }

  // MARK: - Acting

  /// - Returns: whether the task is over.
  private func perform(_ actions: [TaskMachine.Action]) async -> Bool {
    for action in actions {
      switch action {
      case .perform(let step, let attempt): begin(step, attempt)
      case .wake(let step, let moment): wake(step, at: moment)
      case .interrupt(let step): attempts[step]?.cancel()
      case .finish:
        await ports.jobs.end(task)
        return true
      }
    }
    return false
  }

  private func begin(_ step: StepID, _ number: Int) {
    guard let planned = machine.plan[step] else { return }
    let memory = memory
    let attempt = StepAttempt(
      task: task, step: planned, envelope: machine.plan.envelope,
      inputs: PlanInput.map(planned.inputs).resolved(memory.value(of:)),
      checkpoint: planned.site.flatMap { memory.checkpoints[$0] }, verbs: verbs, jobs: ports.jobs)
    // Unstructured, so that one attempt can be cancelled alone; run() cancels what is left when it ends.
    attempts[step] = Task { [post] in
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
