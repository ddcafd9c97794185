import Domain
import POSIX
import WorkerLink

/// A worker's processes and the link to them: a supervisor, and under it the page process that reads the hostile world.
/// It is assigned to one job, once.
///
/// Whatever the worker does, each call of ``perform(_:timeout:)`` ends: by its answer, by its death, or by being ended
/// for not answering.
final class JobProcess: Sendable {
  /// How long a supervisor may take to end its page process and itself once its link is gone.
  static let endingGrace = Duration.seconds(1)

  private let session: JobSession
  private let ended: Promise<Void>
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
    let session = JobSession(time: time, log: log)
    let gone = Promise<Void>()
    link = LinkConnection(end, on: loop, received: session.take) { fault in
      if let fault, fault.code == .workerConfinement {
        log.write(LogRecord(.error, "a worker ended", because: fault, session.fields))
      }
      session.end(fault)
      Self.enforceEnd(of: process, gone, time)
    }
    (self.session, ended) = (session, gone)
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
      log.write(LogRecord(.debug, "worker ended: \(ending)", .notice(.workerEnded), session.fields))
      // Its last words may still be on the way.
      link.drain()
      gone.keep()
    }
  }

  /// Makes it the worker of a job. To be called once, before the first ``perform(_:timeout:)``.
  /// - Throws: `worker.crashed` where it has ended.
  func assign(_ job: JobID, _ assignment: JobAssignment) throws(Fault) {
    session.assign(job, assignment.capability)
    try link.send(JobCommand.assign(assignment).json)
  }

  /// Lets it log in at one origin. After ``assign(_:_:)``, before the first action.
  /// - Throws: `worker.crashed` where it has ended.
  func authorize(_ credentials: JobCredentials) throws(Fault) {
    try link.send(JobCommand.credentials(credentials).json)
  }

  /// Of the job that it is assigned to.
  var capability: Capability? { session.capability }

  /// Of the supervisor, and of the group that all its processes are in.
  var identifier: Int32 { process.identifier }

  /// Whether it takes actions.
  var isAlive: Bool { !session.hasEnded }

  /// Waits until it has said who it is, which ends it where it takes too long.
  /// - Returns: false where it has ended.
  func isReady(within patience: Duration) async -> Bool {
    await session.introduced.value(by: time.instant().advanced(by: patience), of: time) { [link] in link.close() }
    return isAlive
  }

  // MARK: - Acting

  /// - Throws: what the worker reports; `worker.crashed`, `worker.hung`, `link.*`; `step.timeout`; `task.cancelled`.
  func perform(_ action: PageAction, timeout: Duration) async throws(Fault) -> PageOutcome {
    let call = session.begin()
    defer { session.finish(call) }
    send(action, timeout, call)
    // After it has begun: what it does to a call that is not known would end the worker for nothing.
    let guardian = CallGuardian(call: call, session: session, link: link, time: time)
    // Unstructured: it must neither outlive the call (which cancels it) nor be waited for, as in a group.
    let watching = Task { await guardian.watch(for: timeout) }
    defer { watching.cancel() }
    let result = await withTaskCancellationHandler {
      await call.outcome.value
    } onCancel: {
      guardian.cancel()
    }
    switch result {
    case .success(let outcome): return outcome
    case .failure where Task.isCancelled: throw Fault(.taskCancelled, "the step was stopped", place: call.place)
    case .failure(let fault) where fault.code == .taskCancelled:
      // It was stopped, and not by the caller: by the guardian, for its time was over.
      throw Fault(.stepTimeout, "no answer within \(timeout)", place: call.place)
    case .failure(let fault): throw fault
    }
  }

  private func send(_ action: PageAction, _ timeout: Duration, _ call: JobCall) {
    do throws(Fault) {
      link.expectMore()
      try link.send(JobCommand.perform(number: call.number, action, timeout: timeout).json)
    } catch {
      session.answer(call.number, .failure(error))
    }
  }

  // MARK: - Ending

  /// Ends all its processes: the supervisor, whose link goes, ends the page process and itself; if it does not, both
  /// are ended by force.
  func kill() { link.close() }

  /// Returns when the supervisor, and by its process group the page process, has ended.
  func gone() async { await ended.value }

  private static func enforceEnd(of process: ChildProcess, _ gone: Promise<Void>, _ time: any TimeSource) {
    // Unstructured: the loop's thread cannot wait. It ends with the process.
    Task {
      await gone.value(by: time.instant().advanced(by: endingGrace), of: time) { process.kill() }
    }
  }
}
