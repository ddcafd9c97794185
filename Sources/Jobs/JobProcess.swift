import Domain
import POSIX
import Synchronization
import WorkerLink

/// A worker's processes and the link to them: a supervisor, and under it the page process that reads the hostile world.
/// It is assigned to one job, once.
///
/// Whatever the worker does, each call of ``perform(_:timeout:)`` ends: by its answer, by its death, or by being ended
/// for not answering.
final class JobProcess: Sendable {
  /// How long a worker may take to report a time-out of its own: it knows best what the time went to.
  static let reportingTime = Duration.milliseconds(500)
  /// How long it may take to heed a cancellation.
  static let grace = Duration.seconds(3)
  /// How long a worker that acts may say nothing: five beats of its heart.
  static let silence = JobReport.heartbeat * 5
  /// How long a supervisor may take to end its page process and itself once its link is gone.
  static let endingGrace = Duration.seconds(1)
  /// Lines of one worker that reach the log.
  static let logLimit = 1000

  private struct State {
    /// Nil while it is a spare.
    var job: JobID?
    var capability: Capability?
    var hello = false
    var onHello: [CheckedContinuation<Void, Never>] = []
    var logLines = 0
    var nextNumber = 1
    /// When it last told that it can work.
    var heard: Instant?
    var waiting: [Int: CheckedContinuation<Result<PageOutcome, Fault>, Never>] = [:]
    /// Why it ended; nil while it lives.
    var ending: Fault?
    var onGone: [CheckedContinuation<Void, Never>] = []
    var isGone = false
    /// Ends by force what does not end by itself.
    var enforcer: Task<Void, Never>?

    /// Of the newest call, by its number, while it is under way.
    var step: (number: Int, place: LogPlace)?

    var place: String? { job?.site.description }
    /// What the daemon knows of it; nothing that the worker says.
    var fields: [(name: String, value: String)] {
      (job.map { [("TASK", $0.task.text), ("HOST", $0.site.name)] } ?? []) + (step?.place.fields ?? [])
    }
  }

  private final class Shared: Sendable {
    let state = Mutex(State())
  }

  private let shared: Shared
  private let process: ChildProcess
  private let link: LinkConnection
  private let watch: ProcessWatch
  private let time: any TimeSource

  /// A worker that is assigned to nothing yet.
  /// - Parameters:
  ///   - process: its supervisor, which is ended where this throws.
  ///   - end: the daemon's end of its link.
  /// - Throws: `system.call`.
  init(
    _ process: ChildProcess, _ end: Descriptor, version: String, loop: DescriptorLoop, time: any TimeSource,
    log: any LogSink
  ) throws(Fault) {
    self.time = time
    self.process = process
    let shared = Shared()
    self.shared = shared
    link = LinkConnection(end, on: loop) { message throws(Fault) in
      try Self.take(message, shared, time, log)
    } ended: { fault in
      if let fault, fault.code == .workerConfinement {
        log.write(LogRecord(.error, "a worker ended", because: fault, shared.state.withLock { $0.fields }))
      }
      Self.end(shared, process, time, fault)
    }
    do throws(Fault) {
      // Before it is started, so that a worker that ends at once ends the calls, not this.
      try link.send(LinkHello(version: version).json)
    } catch {
      process.kill()
      process.reap()
      throw error
    }
    let link = link
    link.start()
    watch = ProcessWatch(process, on: loop) { ending in
      let fields = shared.state.withLock { $0.fields }
      log.write(LogRecord(.debug, "worker ended: \(ending)", .notice(.workerEnded), fields))
      // Its last words may still be on the way.
      link.drain()
      let (waiting, enforcer) = shared.state.withLock { state in
        state.isGone = true
        defer { (state.onGone, state.enforcer) = ([], nil) }
        return (state.onGone, state.enforcer)
      }
      enforcer?.cancel()
      for continuation in waiting { continuation.resume() }
    }
  }

  /// Makes it the worker of a job. To be called once, before the first ``perform(_:timeout:)``.
  /// - Throws: `worker.crashed` where it has ended.
  func assign(_ job: JobID, _ assignment: JobAssignment) throws(Fault) {
    shared.state.withLock { ($0.job, $0.capability) = (job, assignment.capability) }
    try link.send(JobCommand.assign(assignment).json)
  }

  /// Lets it log in at one origin. After ``assign(_:_:)``, before the first action.
  /// - Throws: `worker.crashed` where it has ended.
  func authorize(_ credentials: JobCredentials) throws(Fault) {
    try link.send(JobCommand.credentials(credentials).json)
  }

  /// Of the job that it is assigned to.
  var capability: Capability? { shared.state.withLock { $0.capability } }

  /// Of the supervisor, and of the group that all its processes are in.
  var identifier: Int32 { process.identifier }

  /// Whether it takes actions.
  var isAlive: Bool { shared.state.withLock { $0.ending == nil } }

  /// Waits until it has said who it is, which ends it where it takes too long.
  /// - Returns: false where it has ended.
  func isReady(within patience: Duration) async -> Bool {
    // Unstructured: it ends the wait below, which cannot wait for it.
    let guardian = Task { [time, link] in
      await time.sleep(until: time.instant().advanced(by: patience))
      if !Task.isCancelled { link.close() }
    }
    defer { guardian.cancel() }
    await withCheckedContinuation { continuation in
      let isOver = shared.state.withLock { state in
        let isOver = state.hello || state.ending != nil
        if !isOver { state.onHello.append(continuation) }
        return isOver
      }
      if isOver { continuation.resume() }
    }
    return isAlive
  }

  /// Ends all its processes: the supervisor, whose link goes, ends the page process and itself; if it does not, both
  /// are ended by force.
  func kill() { link.close() }

  /// Returns when the supervisor, and by its process group the page process, has ended.
  func gone() async {
    await withCheckedContinuation { continuation in
      let isGone = shared.state.withLock { state in
        if !state.isGone { state.onGone.append(continuation) }
        return state.isGone
      }
      if isGone { continuation.resume() }
    }
  }

  /// - Throws: what the worker reports; `worker.crashed`, `worker.hung`, `link.*`; `step.timeout`; `task.cancelled`.
  func perform(_ action: PageAction, timeout: Duration) async throws(Fault) -> PageOutcome {
    let number = shared.state.withLock { state in
      defer { state.nextNumber += 1 }
      state.step = LogPlace.current.map { (state.nextNumber, $0) }
      return state.nextNumber
    }
    defer { shared.state.withLock { if $0.step?.number == number { $0.step = nil } } }
    let place = shared.state.withLock { $0.place }
    var guardian: Task<Void, Never>?
    defer { guardian?.cancel() }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        begin(number, action, timeout, continuation)
        // After it has begun: what it does to a call it does not find would end the worker for nothing.
        guardian = startGuardian(of: number, timeout, place)
      }
    } onCancel: {
      cancel(number)
    }
    switch result {
    case .success(let outcome): return outcome
    case .failure where Task.isCancelled:
      throw Fault(.taskCancelled, "the step was stopped", place: place)
    case .failure(let fault) where fault.code == .taskCancelled:
      // It was stopped, and not by the caller: by the guardian, for its time was over.
      throw Fault(.stepTimeout, "no answer within \(timeout)", place: place)
    case .failure(let fault): throw fault
    }
  }

  /// Ends a call that takes too long, or whose worker fell silent, until it is cancelled.
  private func startGuardian(of number: Int, _ timeout: Duration, _ place: String?) -> Task<Void, Never> {
    // Unstructured: it must outlive neither the call (which cancels it) nor wait for it, as a group would.
    Task { [time, shared, link] in
      if await Self.fellSilent(shared, time, within: timeout + Self.reportingTime) {
        let fault = Fault(.workerHung, "the worker gave no sign of life for \(Self.silence)", place: place)
        Self.answer(shared, number, .failure(fault))
        return link.close()
      }
      guard !Task.isCancelled else { return }
      try? link.send(JobCommand.cancel(number: number).json)
      await time.sleep(until: time.instant().advanced(by: Self.grace))
      guard !Task.isCancelled else { return }
      Self.answer(shared, number, .failure(Fault(.stepTimeout, "no answer within \(timeout)", place: place)))
      link.close()
    }
  }

  /// Watches over one call until its time is over, or the caller is cancelled.
  /// - Returns: whether it was too long that nothing was heard.
  private static func fellSilent(_ shared: Shared, _ time: any TimeSource, within timeout: Duration) async -> Bool {
    let begin = time.instant()
    let end = begin.advanced(by: timeout)
    while !Task.isCancelled, time.instant() < end {
      let heard = max(begin, shared.state.withLock { $0.heard } ?? begin)
      let limit = heard.advanced(by: silence)
      // What arrives in the same moment as the time-out is told as that.
      if limit <= time.instant() { return true }
      await time.sleep(until: min(limit, end))
    }
    return false
  }

  private func begin(
    _ number: Int, _ action: PageAction, _ timeout: Duration,
    _ continuation: CheckedContinuation<Result<PageOutcome, Fault>, Never>
  ) {
    let ending = shared.state.withLock { state in
      if state.ending == nil { state.waiting[number] = continuation }
      return state.ending
    }
    if let ending {
      continuation.resume(returning: .failure(ending))
      return
    }
    do throws(Fault) {
      link.expectMore()
      try link.send(JobCommand.perform(number: number, action, timeout: timeout).json)
      if Task.isCancelled { cancel(number) }
    } catch {
      Self.answer(shared, number, .failure(error))
    }
  }

  /// Asks the worker to stop; one that does not is ended by force.
  private func cancel(_ number: Int) {
    try? link.send(JobCommand.cancel(number: number).json)
    // Unstructured: a cancellation handler cannot wait. It ends by itself after the grace.
    Task { [time, shared, link] in
      await time.sleep(until: time.instant().advanced(by: Self.grace))
      if shared.state.withLock({ $0.waiting[number] != nil }) { link.close() }
    }
  }

  // MARK: - What the worker sends

  /// - Throws: why the worker must be let go.
  private static func take(
    _ message: JSON, _ shared: Shared, _ time: any TimeSource, _ log: any LogSink
  ) throws(Fault) {
    try ConfinementRefusal.check(message)
    if !shared.state.withLock({ $0.hello }) {
      try LinkHello(json: message).check()
      let waiting = shared.state.withLock { state in
        state.hello = true
        defer { state.onHello = [] }
        return state.onHello
      }
      for continuation in waiting { continuation.resume() }
      return
    }
    switch try JobReport(json: message) {
    case .outcome(let number, let result):
      let place = shared.state.withLock { $0.place }
      guard answer(shared, number, result.mapError { fault in place.map { fault.at($0) } ?? fault }) else {
        throw Fault(.linkProtocol, "the worker answered what nobody asked")
      }
    case .alive: shared.state.withLock { $0.heard = time.instant() }
    case .log(let level, let line):
      let (count, fields) = shared.state.withLock { state in
        state.logLines += 1
        return (state.logLines, state.fields)
      }
      guard count <= logLimit else { return }
      let words = count < logLimit ? line : "the worker says too much; what follows is left out"
      log.write(LogRecord(level, words, .notice(.workerLine), fields))
    }
  }

  /// - Returns: false where nobody waits for this answer.
  @discardableResult
  private static func answer(_ shared: Shared, _ number: Int, _ result: Result<PageOutcome, Fault>) -> Bool {
    guard let waiting = shared.state.withLock({ $0.waiting.removeValue(forKey: number) }) else { return false }
    waiting.resume(returning: result)
    return true
  }

  private static func end(_ shared: Shared, _ process: ChildProcess, _ time: any TimeSource, _ fault: Fault?) {
    let (waiting, fault, onHello) = shared.state.withLock { state in
      let fault = fault ?? Fault(.workerCrashed, "the worker ended", place: state.place)
      if state.ending == nil { state.ending = fault }
      // Unstructured: the loop's thread cannot wait. It ends by itself after the grace, or with the process.
      state.enforcer = Task {
        await time.sleep(until: time.instant().advanced(by: endingGrace))
        process.kill()
      }
      defer { (state.waiting, state.onHello) = ([:], []) }
      return (state.waiting.values.map { $0 }, fault, state.onHello)
    }
    for continuation in onHello { continuation.resume() }
    for continuation in waiting { continuation.resume(returning: .failure(fault)) }
  }
}
