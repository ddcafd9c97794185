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
  package func recover() async throws(Fault) {
    let unfinished = try ports.store.tasks(TaskFilter(states: [.queued, .running, .cancelling], limit: 10_000))
    for summary in unfinished.reversed() where summary.state != .queued { await bringBack(summary) }
    for summary in unfinished.reversed() where summary.state == .queued { await bringBack(summary) }
  }

  /// Takes no more tasks and lets go of those that run: they go on at the next start. No job's process is left.
  package func stop() async {
    isStopping = true
    for runner in runners.values { runner.stop() }
    for run in runs.values { await run.value }
    for task in runners.keys { await ports.jobs.end(task) }
    waiters.letAllGo()
  }

  private func bringBack(_ summary: TaskSummary) async {
    do throws(Fault) {
      let (machine, events) = try stored(summary.id)
      if machine.state == .queued {
        guard try queue.admit(summary.id, sites: machine.plan.sites) else { return }
      } else {
        queue.resume(summary.id, sites: machine.plan.sites)
      }
      let memory = try TaskMemory.restored(summary.id, machine, from: ports)
      let runner = begin(summary.id, machine, events.count, memory, events.first?.correlation ?? summary.id.text)
      runner.send(machine.state == .queued ? .start : .recover)
    } catch {
      queue.remove(summary.id)
      ports.log.write(.error, "a task cannot go on: \(error)", [("TASK", summary.id.text)])
    }
  }

  // MARK: - TaskControl

  package func submit(_ submission: Submission) async throws(Fault) -> TaskID {
    guard !isStopping else { throw Fault(.daemonStopping, "the daemon takes no more tasks") }
    let now = ports.time.now()
    let task = TaskID(at: now, random: ports.random)
    var machine = try TaskMachine(submission.plan)
    let startsNow = try queue.admit(task, sites: submission.plan.sites)
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
      if startsNow {
        begin(task, machine, events.count, TaskMemory(), submission.correlation, decision.actions)
      }
      return task
    } catch {
      queue.remove(task)
      startWaiting()
      throw error
    }
  }

  package func cancel(_ task: TaskID, by actor: String) async throws(Fault) {
    if let runner = runners[task] {
      await runner.cancel(by: actor)
      return
    }
    guard let summary = try ports.store.task(task) else {
      throw Fault(.taskNotFound, "there is no task \(task)")
    }
    guard !summary.state.isFinal else {
      throw Fault(.taskFinal, "the task has \(summary.state.rawValue) already", place: "task \(task)")
    }
    var (machine, events) = try stored(task)
    let decision = try machine.handle(.cancel, at: ports.time.now(), random: ports.random)
    let appended = try await ports.store.append(
      EventBatch(
        task: task, expectedVersion: events.count, events: decision.events, time: ports.time.now(), actor: actor,
        correlation: events.first?.correlation ?? task.text, cause: events.last?.sequence))
    queue.remove(task)
    note(task, appended)
  }

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
      await runner.run(actions)
      self.ended(task)
    }
    return runner
  }

  private func note(_ task: TaskID, _ events: [Event]) {
    published(events)
    if let last = events.last { waiters.changed(task, to: last.version) }
  }

  private func giveUp(_ number: Int, for task: TaskID) { waiters.giveUp(number, for: task) }

  private func ended(_ task: TaskID) {
    guard !isStopping else { return }
    runners[task] = nil
    runs[task] = nil
    queue.remove(task)
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
