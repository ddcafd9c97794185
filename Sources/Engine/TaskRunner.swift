internal import Domain

/// The shell around one task's machine: hands it what happened, commits what it decides, then performs it.
///
/// One command at a time, in the order they came; the outcome of a step and the start of its successors are one
/// commit.
actor TaskRunner {
  /// Why a run came to its end.
  enum Ending: Hashable, Sendable {
    /// The task has ended, or was to be let go.
    case over
    /// The task waits or is paused. `wake` is when it goes on by itself; nil where it does not.
    case parked(wake: Timestamp?)
    /// Somebody else recorded something of this task: it has to be read anew.
    case overtaken
    /// What happened cannot be recorded. The task stands as its events say until the next start.
    case stuck
  }

  /// What a person's command came to.
  enum Reply: Sendable {
    case recorded
    /// There was nothing to record: it came too late, or twice.
    case ignored
    /// It is not taken, which is its asker's matter alone; the run goes on as if nothing had been asked.
    case refused(Fault)
    /// This run has come to its end: the store knows more.
    case ended
  }

  /// A command with what is to be stored beside its events.
  struct Inbound: Sendable {
    var command: TaskMachine.Command
    var step: StepID?
    var ending: StepAttempt.Ending?
    /// With a person's answer.
    var answer: Value?
    var asker: Asker = "errand"
    var done: CheckedContinuation<Reply, Never>?

    /// The same attempt, ended by the fault that its outcome cannot be kept for; nil for other commands.
    func failed(by fault: Fault) -> Inbound? {
      guard case .ended(let step, let attempt, .completed) = command else { return nil }
      let ending = StepAttempt.Ending(outcome: .failed(fault.code, retryAfter: nil), message: fault.message)
      return Inbound(command: .ended(step, attempt: attempt, ending.outcome), step: step, ending: ending)
    }
  }

  let task: TaskID
  let ports: EnginePorts
  let verbs: VerbRegistry
  private let correlation: String
  private let committed: @Sendable ([Event]) async -> Void

  private(set) var machine: TaskMachine
  private(set) var memory: TaskMemory
  private var version: Int
  private var lastSequence: Int64?
  private var isDraining = false
  /// How long it has run before this run.
  private let elapsed: Duration

  var attempts: [StepID: Task<Void, Never>] = [:]
  var wakers: [StepID: Task<Void, Never>] = [:]
  var probes: [StepID: Task<Void, Never>] = [:]

  private let inbox: AsyncStream<Inbound>
  let post: AsyncStream<Inbound>.Continuation

  /// - Parameters:
  ///   - machine: as the stored events of the task make it.
  ///   - version: how many those are.
  ///   - elapsed: how long the task has run before.
  ///   - committed: told of every commit, in order.
  init(
    _ task: TaskID, machine: TaskMachine, version: Int, memory: TaskMemory, elapsed: Duration, correlation: String,
    verbs: VerbRegistry, ports: EnginePorts, committed: @escaping @Sendable ([Event]) async -> Void
  ) {
    self.task = task
    self.machine = machine
    self.version = version
    self.memory = memory
    self.elapsed = elapsed
    self.correlation = correlation
    self.verbs = verbs
    self.ports = ports
    self.committed = committed
    (inbox, post) = AsyncStream.makeStream()
  }

  /// Runs the task until it ends, waits or is paused, or until ``stop()``. None of its processes is left when this
  /// returns.
  /// - Parameter actions: decided and committed already, to be performed first.
  func run(_ actions: [TaskMachine.Action]) async -> Ending {
    let timer = taskTimer()
    perform(actions)
    var ending = whereItLies
    if ending == nil {
      for await inbound in inbox {
        let (reply, end) = await handle(inbound)
        inbound.done?.resume(returning: reply)
        ending = end
        if ending != nil { break }
      }
    }
    post.finish()
    timer?.cancel()
    // Before the jobs end, so that no attempt can start one again.
    for work in [attempts, wakers, probes].flatMap(\.values) { work.cancel() }
    for await late in inbox { late.done?.resume(returning: .ended) }
    await ports.jobs.end(task)
    await ports.artefacts.settle(task)
    return ending ?? .over
  }

  /// Takes a command without waiting for it.
  nonisolated func send(_ command: TaskMachine.Command) { post.yield(Inbound(command: command)) }

  /// Returns when the command is recorded, or will not be.
  nonisolated func tell(_ command: TaskMachine.Command, answer: Value? = nil, by asker: Asker = "errand") async
    -> Reply
  {
    await withCheckedContinuation { continuation in
      let result = post.yield(Inbound(command: command, answer: answer, asker: asker, done: continuation))
      if case .terminated = result { continuation.resume(returning: .ended) }
    }
  }

  /// Lets go of the task as it stands: what has arrived is still recorded, then nothing more. It goes on at the next
  /// start. Cancel the task that calls ``run(_:)`` as well, so that it does not wait for a store in trouble.
  nonisolated func stop() { post.finish() }

  /// Starts no further step: the run ends as soon as those that run have been recorded, and goes on at the next start.
  func drain() {
    isDraining = true
    // Changes nothing in a task that has started; after it the run looks whether it is at rest.
    send(.start)
  }

  private var isAtRest: Bool { isDraining && attempts.isEmpty }

  /// Tells when the time that the whole task may take is over.
  private func taskTimer() -> Task<Void, Never>? {
    guard let timeout = machine.plan.timeout else { return nil }
    let end = ports.time.instant().advanced(by: max(.zero, timeout - elapsed))
    // Unstructured: run() cancels it when it ends.
    return Task { [post, time = ports.time] in
      await time.sleep(until: end)
      if !Task.isCancelled { post.yield(Inbound(command: .timedOut)) }
    }
  }

  // MARK: - Deciding and committing

  /// - Returns: what to answer, and why the run ends; nil while it goes on.
  private func handle(_ inbound: Inbound) async -> (Reply, Ending?) {
    if let step = inbound.step { attempts[step] = nil }
    var recorded = await record(inbound)
    if case .failure(let fault) = recorded, fault.code.errorClass == .permanent, let told = inbound.failed(by: fault) {
      // What a step gave cannot be kept, such as a result that is too large: that is how the step ended, then.
      recorded = await record(told)
    }
    switch recorded {
    case .success(let decision):
      perform(decision.actions)
      let isTaken = !decision.events.isEmpty && !isRefused(inbound.command)
      return (isTaken ? .recorded : .ignored, whereItLies ?? (isAtRest ? .over : nil))
    case .failure(let fault) where fault.refusesACommand: return (.refused(fault), nil)
    case .failure(let fault) where fault.code == .storeConflict: return (.ended, .overtaken)
    case .failure: return (.ended, .stuck)
    }
  }

  /// Whether a step that was about to act must not: its effect may have happened already.
  private func isRefused(_ command: TaskMachine.Command) -> Bool {
    if case .intended(let step, _, _) = command { machine.steps[step]?.state != .running } else { false }
  }

  /// Nil while the task is active.
  private var whereItLies: Ending? {
    if machine.state.isFinal { return .over }
    return machine.state.isActive || machine.state == .queued
      ? nil : .parked(wake: machine.state == .waiting ? machine.nextWake : nil)
  }

  /// Decides a command and commits what follows from it; nothing has changed where that fails.
  private func record(_ inbound: Inbound) async -> Result<TaskMachine.Decision, Fault> {
    do throws(Fault) {
      try inbound.asker.expect(version, of: task)
      var notes = TaskNotes(memory)
      notes.take(inbound, sites: machine.plan, seal: CheckpointSeal(ports.sealer, task), log: ports.log)
      var next = machine
      next.startsSteps = !isDraining
      let decision = try next.handle(
        inbound.command, at: ports.time.now(), random: ports.random,
        holds: { [memory = notes.memory] in $0.holds(for: memory.value(of: $0.reference)) })
      guard !decision.events.isEmpty else {
        // Such as another wake, where the wall clock has gone back in the meantime.
        return .success(decision)
      }
      notes.take(decision.events)
      if decision.events.contains(where: { $0.type == .taskSucceeded }) { notes.takeResult(of: next) }
      let events = try await commit(
        EventBatch(
          task: task, expectedVersion: version, events: decision.events, time: ports.time.now(),
          actor: inbound.asker.name, correlation: correlation, cause: lastSequence, values: notes.values,
          checkpoints: notes.checkpoints, artefacts: notes.artefacts, command: inbound.asker.command))
      lastSequence = events.last?.sequence
      version += decision.events.count
      machine = next
      memory = notes.memory
      await committed(events)
      return .success(decision)
    } catch {
      if !error.refusesACommand {
        ports.log.write(LogRecord(.error, "what happened could not be recorded", because: error, [("TASK", task.text)]))
      }
      return .failure(error)
    }
  }

  /// Commits, waiting as long as the store has trouble that may pass, such as a full disk.
  private func commit(_ batch: EventBatch) async throws(Fault) -> [Event] {
    var wait = Duration.milliseconds(200)
    var isHeldUp = false
    defer { if isHeldUp { ports.recording.ends() } }
    while true {
      do throws(Fault) {
        let events = try await ports.store.append(batch)
        if isHeldUp {
          ports.log.write(LogRecord(.notice, "recording goes on", .notice(.recordingGoesOn), [("TASK", task.text)]))
        }
        return events
      } catch {
        guard error.code.errorClass == .transient, error.code != .storeConflict, !Task.isCancelled else { throw error }
        ports.log.write(LogRecord(.error, "recording waits for the store", because: error, [("TASK", task.text)]))
        if !isHeldUp { ports.recording.begins() }
        isHeldUp = true
        await ports.time.sleep(until: ports.time.instant().advanced(by: wait))
        wait = min(wait * 2, .seconds(10))
      }
    }
  }
}

extension Fault {
  /// Whether it is a matter between a command and its asker, which the task knows nothing of.
  fileprivate var refusesACommand: Bool { code == .commandRepeated || code == .commandVersionStale }
}
