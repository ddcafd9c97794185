package import Domain

/// Takes tasks, runs so many at once, and brings them back after a restart.
package actor Coordinator: TaskControl {
  let ports: EnginePorts
  private let verbs: VerbRegistry
  /// Told of every commit, in a task's order. Must not block.
  private let published: @Sendable ([Event]) -> Void

  private var queue: TaskQueue
  var runners: [TaskID: TaskRunner] = [:]
  var runs: [TaskID: Task<Void, Never>] = [:]
  /// Those that bring back a waiting task when its moment has come.
  private var timers: [TaskID: Task<Void, Never>] = [:]
  private var waiters = ChangeWaiters()
  private var nextWaiter = 0
  /// Of those that were drawn here.
  private var newest: TaskID?
  var isStopping = false

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
    try ports.hosts.recall()
    let states = Set(TaskState.allCases.filter { !$0.isFinal && $0 != .paused })
    let unfinished = try ports.store.tasks(TaskFilter(states: states, limit: 10_000))
    for summary in unfinished.reversed() where summary.state.isActive { bringBack(summary.id) }
    for summary in unfinished.reversed() where !summary.state.isActive { bringBack(summary.id) }
    startWaiting()
  }

  /// Takes no more tasks and lets go of those that run: they go on at the next start. No job's process is left.
  /// - Parameter grace: how long steps that run may take to come to their end; none starts any more.
  package func stop(within grace: Duration = .zero) async {
    isStopping = true
    for timer in timers.values { timer.cancel() }
    if grace > .zero {
      for runner in runners.values { await runner.drain() }
      // Unstructured: it ends the wait below, which cannot wait for it.
      let timer = Task { [time = ports.time] in
        await time.sleep(until: time.instant().advanced(by: grace))
        if !Task.isCancelled { self.letGo() }
      }
      while let run = runs.values.first { await run.value }
      timer.cancel()
    }
    letGo()
    while let run = runs.values.first { await run.value }
    await ports.hosts.settled()
    waiters.letAllGo()
  }

  private func letGo() {
    for runner in runners.values { runner.stop() }
    for run in runs.values { run.cancel() }
  }

  /// Takes no more tasks, where there is nothing to do: what is asked for from then on is refused with
  /// `daemon.stopping`, so that nothing is lost between this answer and the end.
  /// - Returns: false, and nothing has changed, where a task is queued, runs or waits.
  package func stopIfIdle() -> Bool {
    let states = Set(TaskState.allCases.filter { !$0.isFinal && $0 != .paused })
    guard queue.runningCount == 0, queue.waitingCount == 0, runners.isEmpty, timers.isEmpty,
      let waiting = try? ports.store.tasks(TaskFilter(states: states, limit: 1)), waiting.isEmpty
    else { return false }
    isStopping = true
    return true
  }

  /// Goes on with a task as its events say it stands; one that has ended, or that a person paused, is left alone.
  func bringBack(_ task: TaskID) {
    do throws(Fault) {
      let stored = try stored(task)
      switch stored.machine.state {
      case .running, .pausing, .cancelling:
        let memory = try memory(of: task, stored)
        queue.resume(task, sites: stored.machine.plan.sites)
        begin(task, stored, memory).send(.recover)
      case .queued: queue.readmit(task, sites: stored.machine.plan.sites)
      case .waiting: park(task, until: stored.machine.nextWake)
      case .paused, .succeeded, .failed, .cancelled: break
      }
    } catch {
      ports.log.write(LogRecord(.error, "a task cannot go on", because: error, [("TASK", task.text)]))
    }
  }

  // MARK: - Taking tasks

  package func submit(_ submission: Submission) async throws(Fault) -> TaskID {
    try ports.disk?.checkRoom()
    try submission.checkSecrets()
    for _ in 1..<Self.draws {
      do throws(Fault) {
        return try await submitOnce(submission)
      } catch {
        // The id that was drawn belongs to another task.
        guard error.code == .storeConflict else { throw error }
      }
    }
    return try await submitOnce(submission)
  }

  /// Ids that are drawn for one task, at most.
  private static let draws = 3

  private func submitOnce(_ submission: Submission) async throws(Fault) -> TaskID {
    guard !isStopping else { throw Self.stopping }
    let now = ports.time.now()
    let task = TaskID(at: now, after: newest, random: ports.random)
    newest = task
    var machine = try TaskMachine(submission.plan)
    let startsNow = try queue.admit(task, sites: submission.plan.sites, isRecorded: false)
    do throws(Fault) {
      let secrets = try submission.secrets.map { (given) throws(Fault) in
        try SecretSeal(ports.sealer, task).seal(given)
      }
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
          values: [StoredValue(.goal, Value(.string(submission.goal), from: [.person]))], secrets: secrets,
          command: submission.command))
      published(events)
      // Stopped in the meantime: it begins at the next start.
      guard !isStopping else { return task }
      if startsNow {
        begin(task, StoredTask(machine: machine, events: events), TaskMemory(), decision.actions)
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

  // MARK: - Waiting

  /// Puts a task without a runner where it belongs now.
  func settle(_ task: TaskID, _ machine: TaskMachine) {
    timers.removeValue(forKey: task)?.cancel()
    switch machine.state {
    case .queued:
      queue.readmit(task, sites: machine.plan.sites)
      startWaiting()
    case .waiting: park(task, until: machine.nextWake)
    default: queue.remove(task)
    }
  }

  /// Brings a waiting task back when its moment has come; nil: a person does.
  private func park(_ task: TaskID, until moment: Timestamp?) {
    timers.removeValue(forKey: task)?.cancel()
    guard let moment else { return }
    // Unstructured: stop() and every command to the task cancel it.
    timers[task] = Task { [time = ports.time] in
      await time.sleep(untilClock: moment)
      if !Task.isCancelled { await self.wake(task) }
    }
  }

  private func wake(_ task: TaskID) async {
    timers[task] = nil
    do throws(Fault) {
      // The wall clock may have gone back in between: then it waits on.
      if try await !tell(task, .resume, by: "errand"), let machine = try? stored(task).machine,
        machine.state == .waiting
      {
        park(task, until: machine.nextWake)
      }
    } catch {
      guard error.code != .daemonStopping else { return }
      ports.log.write(LogRecord(.error, "a waiting task cannot go on", because: error, [("TASK", task.text)]))
    }
  }

  static let stopping = Fault(.daemonStopping, "the daemon takes no more tasks")

  package func change(of task: TaskID, after version: Int, timeout: Duration) async {
    guard !isStopping, let summary = try? ports.store.task(task), summary.version <= version, !summary.state.isFinal
    else { return }
    if version == .max, summary.state == .waiting, summary.waitsFor?.isForAPerson == true { return }
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

  /// False once the end has begun.
  package var takesTasks: Bool { !isStopping }

  package func load() -> (queued: Int, running: Int) { (queue.waitingCount, queue.runningCount) }

  // MARK: - Runners

  func stored(_ task: TaskID) throws(Fault) -> StoredTask { try StoredTask(task, in: ports) }

  private func memory(of task: TaskID, _ stored: StoredTask) throws(Fault) -> TaskMemory {
    stored.events.count == 1 ? TaskMemory() : try TaskMemory.restored(task, stored.machine, from: ports)
  }

  @discardableResult
  private func begin(
    _ task: TaskID, _ stored: StoredTask, _ memory: TaskMemory, _ actions: [TaskMachine.Action] = []
  ) -> TaskRunner {
    let runner = TaskRunner(
      task, machine: stored.machine, version: stored.events.count, memory: memory,
      elapsed: ExecutionClock(stored.events).elapsed, correlation: stored.events.first?.correlation ?? task.text,
      verbs: verbs, ports: ports
    ) { [weak self] events in
      await self?.note(task, events)
    }
    runners[task] = runner
    // Unstructured: tasks come and go while the coordinator lives; stop() waits for each.
    runs[task] = Task(executorPreference: ports.store.executor) {
      let ending = await runner.run(actions)
      await self.ended(task, ending)
    }
    return runner
  }

  func note(_ task: TaskID, _ events: [Event]) {
    published(events)
    switch events.last?.body {
    case .taskSucceeded, .taskFailed, .taskCancelled, .taskDeleted, .taskWaiting(for: .input),
      .taskWaiting(for: .review):
      waiters.ended(task)
    default: if let last = events.last { waiters.changed(task, to: last.version) }
    }
  }

  private func giveUp(_ number: Int, for task: TaskID) { waiters.giveUp(number, for: task) }

  private func ended(_ task: TaskID, _ ending: TaskRunner.Ending) {
    runners[task] = nil
    runs[task] = nil
    queue.remove(task)
    guard !isStopping else { return }
    switch ending {
    case .parked(let moment): park(task, until: moment)
    case .overtaken: bringBack(task)
    case .over, .stuck: break
    }
    startWaiting()
  }

  private func startWaiting() {
    while !isStopping, let task = queue.next() {
      do throws(Fault) {
        let stored = try stored(task)
        begin(task, stored, try memory(of: task, stored)).send(.start)
      } catch {
        queue.remove(task)
        ports.log.write(LogRecord(.error, "a task cannot start", because: error, [("TASK", task.text)]))
      }
    }
  }
}
