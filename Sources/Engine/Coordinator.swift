package import Domain

/// Takes tasks, runs so many at once, and brings them back after a restart.
package actor Coordinator: TaskControl {
  private let ports: EnginePorts
  private let verbs: VerbRegistry
  /// Told of every commit, in a task's order. Must not block.
  private let published: @Sendable ([Event]) -> Void

  private var queue: TaskQueue
  private var runners: [TaskID: TaskRunner] = [:]
  private var runs: [TaskID: Task<Void, Never>] = [:]
  private var waiters = ChangeWaiters()
  private var nextWaiter = 0
  private var isStopping = false

  package init(
    ports: EnginePorts, verbs: VerbRegistry = .standard, queue: TaskQueue = TaskQueue(),
    published: @escaping @Sendable ([Event]) -> Void = { _ in }
  ) {
    self.ports = ports
    self.verbs = verbs
    self.queue = queue
    self.published = published
  }

  // MARK: - Life

  /// Goes on with every task that had not ended. To be called once, before anything else.
  /// - Throws: `store.*`. A task that cannot be read is left alone, and logged.
  package func recover() throws(Fault) {
    let unfinished = try ports.store.tasks(TaskFilter(states: [.queued, .running, .cancelling], limit: 10_000))
    for summary in unfinished.reversed() where summary.state != .queued { bringBack(summary.id) }
    for summary in unfinished.reversed() where summary.state == .queued { bringBack(summary.id) }
  }

  /// Takes no more tasks and lets go of those that run: they go on at the next start. No job's process is left.
  package func stop() async {
    isStopping = true
    for runner in runners.values { runner.stop() }
    for run in runs.values { run.cancel() }
    while let run = runs.values.first { await run.value }
    waiters.letAllGo()
  }

  /// Goes on with a task as its events say it stands; one that has ended is left alone.
  private func bringBack(_ task: TaskID) {
    do throws(Fault) {
      let (machine, events) = try stored(task)
      guard !machine.state.isFinal else { return }
      let memory = try TaskMemory.restored(task, machine, from: ports)
      if machine.state == .queued {
        guard try queue.admit(task, sites: machine.plan.sites) else { return }
      } else {
        queue.resume(task, sites: machine.plan.sites)
      }
      let runner = begin(task, machine, events.count, memory, events.first?.correlation ?? task.text)
      runner.send(machine.state == .queued ? .start : .recover)
    } catch {
      ports.log.write(.error, "a task cannot go on: \(error)", [("TASK", task.text)])
    }
  }

  // MARK: - TaskControl

  package func submit(_ submission: Submission) async throws(Fault) -> TaskID {
    guard !isStopping else { throw Self.stopping }
    let now = ports.time.now()
    let task = TaskID(at: now, random: ports.random)
    var machine = try TaskMachine(submission.plan)
    let startsNow = try queue.admit(task, sites: submission.plan.sites, isRecorded: false)
    do throws(Fault) {
      var decision = TaskMachine.Decision(events: [
        .taskQueued(
          plan: submission.plan.hash, goal: ContentHash(of: submission.goal), steps: submission.plan.steps.count)
      ])
      if startsNow {
        let start = try machine.handle(.start, at: now, random: ports.random)
        decision.events += start.events
        decision.actions = start.actions
      }
      let events = try await ports.store.append(
        EventBatch(
          task: task, expectedVersion: 0, events: decision.events, time: now, actor: submission.owner,
          correlation: submission.correlation, plan: submission.plan,
          values: [StoredValue(.goal, Value(.string(submission.goal), from: [.person]))]))
      published(events)
      // Stopped in the meantime: it begins at the next start.
      guard !isStopping else { return task }
      if startsNow {
        begin(task, machine, events.count, TaskMemory(), submission.correlation, decision.actions)
      } else {
        queue.recorded(task)
        startWaiting()
      }
      return task
    } catch {
      queue.remove(task)
      startWaiting()
      throw error
    }
  }

  package func cancel(_ task: TaskID, by actor: String) async throws(Fault) {
    while true {
      guard !isStopping else { throw Self.stopping }
      if let runner = runners[task] {
        if await runner.cancel(by: actor) { return }
        // It has just come to its end: the store knows how.
        await runs[task]?.value
        continue
      }
      do throws(Fault) {
        return try await cancelStored(task, by: actor)
      } catch {
        // It was started, or ended, in the meantime: looked at again.
        guard error.code == .storeConflict else { throw error }
      }
    }
  }

  /// Ends a task that has no runner: it waits, or it came to a stand because the store took nothing more of it.
  private func cancelStored(_ task: TaskID, by actor: String) async throws(Fault) {
    guard let summary = try ports.store.task(task) else {
      throw Fault(.taskNotFound, "there is no task \(task)")
    }
    guard !summary.state.isFinal else {
      throw Fault(.taskFinal, "the task has \(summary.state.rawValue) already", place: "task \(task)")
    }
    var (machine, events) = try stored(task)
    let now = ports.time.now()
    var decided = try machine.handle(.cancel, at: now, random: ports.random).events
    decided += try machine.handle(.recover, at: now, random: ports.random).events
    let appended = try await ports.store.append(
      EventBatch(
        task: task, expectedVersion: events.count, events: decided, time: now, actor: actor,
        correlation: events.first?.correlation ?? task.text, cause: events.last?.sequence))
    queue.remove(task)
    note(task, appended)
  }

  private static let stopping = Fault(.daemonStopping, "the daemon takes no more tasks")

  package func change(of task: TaskID, after version: Int, timeout: Duration) async {
    guard !isStopping, let summary = try? ports.store.task(task), summary.version <= version, !summary.state.isFinal
    else { return }
    nextWaiter += 1
    let number = nextWaiter
    // Unstructured: it ends the wait below, which cannot wait for it.
    let timer = Task { [time = ports.time] in
      await time.sleep(until: time.instant().advanced(by: timeout))
      self.giveUp(number, for: task)
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        waiters.add(number, for: task, after: version, continuation)
        if Task.isCancelled { waiters.giveUp(number, for: task) }
      }
    } onCancel: {
      timer.cancel()
    }
    timer.cancel()
  }

  package func load() -> (queued: Int, running: Int) { (queue.waitingCount, queue.runningCount) }

  // MARK: - Runners

  private func stored(_ task: TaskID) throws(Fault) -> (TaskMachine, [Event]) {
    let events = try ports.store.events(of: task, after: 0, limit: 100_000)
    guard case .taskQueued(let hash, _, _)? = events.first?.body, let plan = try ports.store.plan(hash) else {
      throw Fault(.storeDamaged, "a task without its plan", place: "task \(task)")
    }
    var machine = try TaskMachine(plan)
    for event in events { try machine.apply(event.body) }
    return (machine, events)
  }

  @discardableResult
  private func begin(
    _ task: TaskID, _ machine: TaskMachine, _ version: Int, _ memory: TaskMemory, _ correlation: String,
    _ actions: [TaskMachine.Action] = []
  ) -> TaskRunner {
    let runner = TaskRunner(
      task, machine: machine, version: version, memory: memory, correlation: correlation, verbs: verbs, ports: ports
    ) { [weak self] events in
      await self?.note(task, events)
    }
    runners[task] = runner
    // Unstructured: tasks come and go while the coordinator lives; stop() waits for each.
    runs[task] = Task {
      let ending = await runner.run(actions)
      self.ended(task, ending)
    }
    return runner
  }

  private func note(_ task: TaskID, _ events: [Event]) {
    published(events)
    if let last = events.last { waiters.changed(task, to: last.version) }
  }

  private func giveUp(_ number: Int, for task: TaskID) { waiters.giveUp(number, for: task) }

  private func ended(_ task: TaskID, _ ending: TaskRunner.Ending) {
    runners[task] = nil
    runs[task] = nil
    queue.remove(task)
    guard !isStopping else { return }
    if ending == .overtaken { bringBack(task) }
    startWaiting()
  }

  private func startWaiting() {
    while !isStopping, let task = queue.next() {
      do throws(Fault) {
        let (machine, events) = try stored(task)
        begin(task, machine, events.count, TaskMemory(), events.first?.correlation ?? task.text).send(.start)
      } catch {
        queue.remove(task)
        ports.log.write(.error, "a task cannot start: \(error)", [("TASK", task.text)])
      }
    }
  }
}
