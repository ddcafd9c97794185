import Domain
import POSIX
import Synchronization
import WorkerLink

/// One job's processes and the link to them: a supervisor, and under it the page process that reads the hostile world.
///
/// Whatever the worker does, each call of ``perform(_:timeout:)`` ends: by its answer, by its death, or by being ended
/// for not answering.
final class JobProcess: Sendable {
  /// How long a worker may take to heed a cancellation, or to report a time-out of its own.
  static let grace = Duration.seconds(3)
  /// How long a supervisor may take to end its page process and itself once its link is gone.
  static let endingGrace = Duration.seconds(1)
  /// Lines of one worker that reach the log.
  static let logLimit = 1000

  private struct State {
    var hello = false
    var logLines = 0
    var nextNumber = 1
    var waiting: [Int: CheckedContinuation<Result<PageOutcome, Fault>, Never>] = [:]
    /// Why it ended; nil while it lives.
    var ending: Fault?
    var onGone: [CheckedContinuation<Void, Never>] = []
    var isGone = false
    /// Ends by force what does not end by itself.
    var enforcer: Task<Void, Never>?
  }

  private final class Shared: Sendable {
    let state = Mutex(State())
  }

  let job: JobID
  let capability: Capability
  private let shared: Shared
  private let process: ChildProcess
  private let link: LinkConnection
  private let watch: ProcessWatch
  private let time: any TimeSource

  /// - Throws: `worker.start_failed`, `system.call`.
  init(
    job: JobID, assignment: JobAssignment, program: WorkerProgram, version: String, loop: DescriptorLoop,
    time: any TimeSource, log: any LogSink
  ) throws(Fault) {
    self.job = job
    self.time = time
    capability = assignment.capability
    let shared = Shared()
    self.shared = shared
    let (ours, theirs) = try UnixSocket.pair()
    process = try program.start(.job, descriptors: [theirs])
    let process = process
    link = LinkConnection(ours, on: loop) { message throws(Fault) in
      try Self.take(message, shared, job, log)
    } ended: { fault in
      Self.end(shared, process, time, fault ?? Fault(.workerCrashed, "the worker ended", place: job.site.description))
    }
    do throws(Fault) {
      // Before it is started, so that a worker that ends at once ends the calls, not this.
      try link.send(LinkHello(version: version).json)
      try link.send(JobCommand.assign(assignment).json)
    } catch {
      process.kill()
      process.reap()
      throw error
    }
    let link = link
    link.start()
    watch = ProcessWatch(process, on: loop) { ending in
      log.write(.debug, "worker ended: \(ending)", [("TASK", job.task.text), ("HOST", job.site.description)])
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

  /// Of the supervisor, and of the group that all its processes are in.
  var identifier: Int32 { process.identifier }

  /// Whether it takes actions.
  var isAlive: Bool { shared.state.withLock { $0.ending == nil } }

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
      return state.nextNumber
    }
    // Unstructured: it must outlive neither this call (it is cancelled below) nor wait for it, as a group would.
    let guardian = Task { [time, shared, link, job] in
      await time.sleep(until: time.instant().advanced(by: timeout))
      guard !Task.isCancelled else { return }
      try? link.send(JobCommand.cancel(number: number).json)
      await time.sleep(until: time.instant().advanced(by: Self.grace))
      guard !Task.isCancelled else { return }
      Self.answer(
        shared, number,
        .failure(Fault(.stepTimeout, "no answer within \(timeout)", place: job.site.description)))
      link.close()
    }
    defer { guardian.cancel() }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        begin(number, action, timeout, continuation)
      }
    } onCancel: {
      cancel(number)
    }
    switch result {
    case .success(let outcome): return outcome
    case .failure where Task.isCancelled:
      throw Fault(.taskCancelled, "the step was stopped", place: job.site.description)
    case .failure(let fault) where fault.code == .taskCancelled:
      // It was stopped, and not by the caller: by the guardian, for its time was over.
      throw Fault(.stepTimeout, "no answer within \(timeout)", place: job.site.description)
    case .failure(let fault): throw fault
    }
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
  private static func take(_ message: JSON, _ shared: Shared, _ job: JobID, _ log: any LogSink) throws(Fault) {
    if !shared.state.withLock({ $0.hello }) {
      try LinkHello(json: message).check()
      shared.state.withLock { $0.hello = true }
      return
    }
    switch try JobReport(json: message) {
    case .outcome(let number, let result):
      guard answer(shared, number, result.mapError { $0.at(job.site.description) }) else {
        throw Fault(.linkProtocol, "the worker answered what nobody asked")
      }
    case .log(let level, let line):
      let count = shared.state.withLock { state in
        state.logLines += 1
        return state.logLines
      }
      guard count <= logLimit else { return }
      let words = count < logLimit ? line : "the worker says too much; what follows is left out"
      log.write(level, words, [("TASK", job.task.text), ("HOST", job.site.description)])
    }
  }

  /// - Returns: false where nobody waits for this answer.
  @discardableResult
  private static func answer(_ shared: Shared, _ number: Int, _ result: Result<PageOutcome, Fault>) -> Bool {
    guard let waiting = shared.state.withLock({ $0.waiting.removeValue(forKey: number) }) else { return false }
    waiting.resume(returning: result)
    return true
  }

  private static func end(_ shared: Shared, _ process: ChildProcess, _ time: any TimeSource, _ fault: Fault) {
    let waiting = shared.state.withLock { state in
      if state.ending == nil { state.ending = fault }
      // Unstructured: the loop's thread cannot wait. It ends by itself after the grace, or with the process.
      state.enforcer = Task {
        await time.sleep(until: time.instant().advanced(by: endingGrace))
        process.kill()
      }
      defer { state.waiting = [:] }
      return state.waiting.values.map { $0 }
    }
    for continuation in waiting { continuation.resume(returning: .failure(fault)) }
  }
}
