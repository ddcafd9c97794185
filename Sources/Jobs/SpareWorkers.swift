package import Domain
package import POSIX

/// Workers that are ready before a job wants them: complete, assigned to nothing. Each serves one job and dies with it.
///
/// They are made in the background, some time after one was taken, so that they do not take the processors from the job
/// that took it. After a minute in which no job began they are let go.
package actor SpareWorkers {
  /// How many wait at most.
  package static let count = 3
  /// Between a job's beginning and the making of the next spare.
  static let settling = Duration.milliseconds(50)
  /// After so long without a new job none waits.
  static let idleLimit = Duration.seconds(60)
  /// How long one may take until it has said who it is.
  static let patience = Duration.seconds(10)

  private let program: WorkerProgram
  private let version: String
  private let loop: DescriptorLoop
  private let time: any TimeSource
  private let log: any LogSink

  private var isRunning = false
  private var nursery: NurseryProcess?
  private var spares: [JobProcess] = []
  private var lastTaken = Instant(microseconds: 0)
  private var backoff = RestartBackoff()
  private var lastFailure: Instant?
  /// What makes spares, now or soon.
  private var tending: Task<Void, Never>?
  /// What lets them go when nobody wants them.
  private var resting: Task<Void, Never>?

  package init(
    program: WorkerProgram, version: String, loop: DescriptorLoop, time: any TimeSource, log: any LogSink
  ) {
    self.program = program
    self.version = version
    self.loop = loop
    self.time = time
    self.log = log
  }

  /// Begins to make them.
  package func begin() {
    isRunning = true
    lastTaken = time.instant()
    tend(after: .zero)
  }

  /// Ends them all, for good; no process is left when it returns.
  package func stop() async {
    isRunning = false
    tending?.cancel()
    resting?.cancel()
    await nursery?.stop()
    await tending?.value
    // It may be letting them go itself at this moment.
    await resting?.value
    await letGo()
  }

  /// A worker for one job, which is the caller's from now on: one that waits, else one made on the spot; nil where that
  /// cannot be.
  func take() async -> JobProcess? {
    guard isRunning else { return nil }
    lastTaken = time.instant()
    tend(after: Self.settling)
    while let spare = spares.popLast() {
      if spare.isAlive { return spare }
    }
    guard let nursery, nursery.isReady, let new = try? await make(nursery) else { return nil }
    guard isRunning else {
      new.kill()
      await new.gone()
      return nil
    }
    return new
  }

  /// Those that wait now.
  var waiting: [JobProcess] { spares }

  /// The process that they are copied from; nil while none runs.
  var source: Int32? { nursery?.isAlive == true ? nursery?.identifier : nil }

  // MARK: - Making

  private func tend(after wait: Duration) {
    guard tending == nil, isRunning else { return }
    // Unstructured: who takes a spare does not wait for the next one. It ends by itself, or with ``stop()``.
    tending = Task {
      if wait > .zero { await time.sleep(until: time.instant().advanced(by: wait)) }
      await fill()
    }
  }

  private func fill() async {
    var wait: Duration?
    do throws(Fault) {
      while isRunning, spares.count < Self.count {
        let new = try await make(try livingNursery())
        guard await new.isReady(within: Self.patience) else { throw Fault(.workerCrashed, "a spare worker ended") }
        await keep(new)
      }
    } catch {
      wait = failed(error)
    }
    tending = nil
    if let wait { tend(after: wait) } else { rest() }
  }

  private func livingNursery() throws(Fault) -> NurseryProcess {
    if let nursery, nursery.isAlive { return nursery }
    let new = try NurseryProcess(program: program, loop: loop, time: time, log: log)
    nursery = new
    return new
  }

  private func make(_ nursery: NurseryProcess) async throws(Fault) -> JobProcess {
    let (process, end) = try await nursery.worker()
    return try JobProcess(process, end, version: version, loop: loop, time: time, log: log)
  }

  private func keep(_ spare: JobProcess) async {
    guard isRunning else {
      spare.kill()
      return await spare.gone()
    }
    spares.append(spare)
    // Unstructured: it ends with the worker.
    Task {
      await spare.gone()
      lost(spare)
    }
  }

  // MARK: - Losing

  /// One that was taken or let go is nobody's loss.
  private func lost(_ spare: JobProcess) {
    guard let index = spares.firstIndex(where: { $0 === spare }) else { return }
    spares.remove(at: index)
    tend(after: failed(nil))
  }

  /// - Parameter fault: why none could be made; nil where one that waited has ended.
  /// - Returns: how long to wait before the next is made.
  private func failed(_ fault: Fault?) -> Duration {
    guard isRunning else { return .zero }
    let now = time.instant()
    let wait = backoff.ended(after: lastFailure.map { now.since($0) } ?? .zero)
    lastFailure = now
    let fields = [(name: "WAIT", value: "\(wait)")]
    log.write(
      fault.map { LogRecord(.warning, "no spare worker could be made", because: $0, fields) }
        ?? LogRecord(.warning, "a spare worker ended", .notice(.workerEnded), fields))
    return wait
  }

  private func rest() {
    guard resting == nil, isRunning else { return }
    // Unstructured: it ends by itself, or with ``stop()``.
    resting = Task {
      while isRunning, !Task.isCancelled {
        let end = lastTaken.advanced(by: Self.idleLimit)
        guard time.instant() < end else { break }
        await time.sleep(until: end)
      }
      resting = nil
      await letGo()
    }
  }

  private func letGo() async {
    let leaving = spares
    spares = []
    for spare in leaving { spare.kill() }
    for spare in leaving { await spare.gone() }
  }
}
