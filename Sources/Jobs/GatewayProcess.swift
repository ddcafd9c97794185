package import Domain
package import POSIX
internal import Synchronization
internal import WorkerLink

/// Keeps the gateway running: starts it, tells it every job's grant, and when it dies starts it again with the same
/// listening socket and grants, so that connections wait instead of failing.
package final class GatewayProcess: Sendable {
  private struct State {
    var grants: [Capability: NetworkGrant] = [:]
    /// Those who wait until their grant holds, in order.
    var registering: [Capability: [Waiter]] = [:]
    var nextWaiter = 0
    /// Nil while the gateway does not run, as ``process``.
    var link: LinkConnection?
    var process: ChildProcess?
    var startedAt: Instant?
    /// Ends one after another that came soon after their start.
    var quickEnds = 0
    /// The last of each capability, for clearer words than a SOCKS number.
    var refusals: [Capability: GatewayRefusal] = [:]
    /// Those who wait for the end of a grant's first connection.
    var looking: [Capability: CheckedContinuation<ConnectionReport.Outcome?, Never>] = [:]
    var onGone: [CheckedContinuation<Void, Never>] = []
    var isStopped = false
  }

  private struct Waiter {
    let number: Int
    let continuation: CheckedContinuation<Result<Void, Fault>, Never>
  }

  /// How long the gateway may take to answer before it is ended and started again.
  static let patience = Duration.seconds(10)
  /// A gateway that lived longer is started again at once.
  static let quickLife = Duration.seconds(10)
  static let longestWait = Duration.seconds(5)
  /// Refusals of one grant that reach the log.
  static let logLimit = 20

  /// The path that workers connect to.
  package let socketPath: String
  private let listener: Descriptor
  private let program: WorkerProgram
  private let version: String
  private let loop: DescriptorLoop
  private let time: any TimeSource
  private let log: any LogSink
  private let state = Mutex(State())

  /// - Throws: `worker.start_failed`, `system.call`.
  package init(
    socketPath: String, program: WorkerProgram, version: String, loop: DescriptorLoop, time: any TimeSource,
    log: any LogSink
  ) throws(Fault) {
    self.socketPath = socketPath
    self.program = program
    self.version = version
    self.loop = loop
    self.time = time
    self.log = log
    listener = try UnixSocket.listen(at: socketPath)
    try start()
  }

  /// The gateway's process, for those who watch it or try what happens when it dies; nil while none runs.
  package var identifier: Int32? { state.withLock { $0.process?.identifier } }

  // MARK: - Grants

  /// Returns when the grant holds, so that no connection by it can come too early.
  /// - Throws: `gateway.down` where the gateway does not answer in time, or was stopped.
  package func register(_ grant: NetworkGrant) async throws(Fault) {
    let number = state.withLock { state in
      defer { state.nextWaiter += 1 }
      return state.nextWaiter
    }
    // Unstructured: it ends the wait below, which cannot wait for it.
    let guardian = Task { [weak self, time] in
      await time.sleep(until: time.instant().advanced(by: Self.patience))
      if !Task.isCancelled { self?.giveUp(number, grant.capability) }
    }
    defer { guardian.cancel() }
    let result = await withCheckedContinuation { continuation in
      let (link, isStopped) = state.withLock { state in
        guard !state.isStopped else { return (nil as LinkConnection?, true) }
        state.grants[grant.capability] = grant
        state.registering[grant.capability, default: []].append(Waiter(number: number, continuation: continuation))
        return (state.link, false)
      }
      if isStopped { return continuation.resume(returning: .failure(Self.down)) }
      // Without a link, or with one that has just ended: the gateway is told of every grant when it is started again.
      try? link?.send(GatewayCommand.register(grant).json)
    }
    try result.get()
  }

  private static let down = Fault(.gatewayDown, "the gateway does not run")

  package func revoke(_ capability: Capability) {
    let link = state.withLock { state in
      state.grants[capability] = nil
      state.refusals[capability] = nil
      return state.link
    }
    // A gateway that has ended is not told of it again.
    try? link?.send(GatewayCommand.revoke(capability).json)
  }

  /// Why the capability's last connection was refused; nil where none was. Asks the gateway for an answer first, so
  /// that a report that is under way has arrived.
  package func refusal(of capability: Capability) async -> GatewayRefusal? {
    // Where it does not answer, what is known already has to do.
    if let grant = state.withLock({ $0.grants[capability] }) { try? await register(grant) }
    return state.withLock { $0.refusals[capability] }
  }

  /// How the first connection of a grant goes.
  /// - Parameter connect: called once the report of it cannot be missed.
  /// - Returns: nil where nothing was told within `limit`, or `connect` throws.
  func outcome(
    of capability: Capability, within limit: Duration, _ connect: () throws(Fault) -> Void
  ) async -> ConnectionReport.Outcome? {
    await withCheckedContinuation { continuation in
      state.withLock { $0.looking[capability] = continuation }
      // Unstructured: it ends this wait, which cannot wait for it, and then by itself.
      Task { [weak self, time] in
        await time.sleep(until: time.instant().advanced(by: limit))
        self?.noteOutcome(nil, of: capability)
      }
      do throws(Fault) {
        try connect()
      } catch {
        noteOutcome(nil, of: capability)
      }
    }
  }

  private func noteOutcome(_ outcome: ConnectionReport.Outcome?, of capability: Capability) {
    state.withLock { $0.looking.removeValue(forKey: capability) }?.resume(returning: outcome)
  }

  // MARK: - Life

  /// Ends it for good and takes its socket file away; its process is gone when this returns.
  package func stop() async {
    let (process, link) = state.withLock { state in
      state.isStopped = true
      return (state.process, state.link)
    }
    link?.close()
    process?.kill()
    Files.remove(socketPath)
    giveUpRegistering()
    await withCheckedContinuation { continuation in
      let isGone = state.withLock { state in
        if state.process != nil { state.onGone.append(continuation) }
        return state.process == nil
      }
      if isGone { continuation.resume() }
    }
  }

  /// The gateway has not answered in time: it is ended, and so started again.
  private func giveUp(_ number: Int, _ capability: Capability) {
    let (waiter, process) = state.withLock { state in
      guard let index = state.registering[capability]?.firstIndex(where: { $0.number == number }) else {
        return (nil as Waiter?, nil as ChildProcess?)
      }
      return (state.registering[capability]?.remove(at: index), state.process)
    }
    guard let waiter else { return }
    process?.kill()
    waiter.continuation.resume(returning: .failure(Self.down))
  }

  private func giveUpRegistering() {
    let waiting = state.withLock { state in
      defer { state.registering = [:] }
      return Array(state.registering.values.joined())
    }
    for waiter in waiting { waiter.continuation.resume(returning: .failure(Self.down)) }
  }

  private func start() throws(Fault) {
    let (ours, theirs) = try UnixSocket.pair()
    let process = try program.start(.gateway, descriptors: [theirs, listener])
    let link = LinkConnection(ours, on: loop) { [weak self] message throws(Fault) in
      try self?.take(message)
    } ended: { [log] fault in
      if let fault { log.write(LogRecord(.error, "the gateway was let go", because: fault)) }
      process.kill()
    }
    do throws(Fault) {
      try introduce(process, link)
    } catch {
      process.kill()
      process.reap()
      throw error
    }
    link.start()
    // The loop holds the watch until it has told of the end.
    _ = ProcessWatch(process, on: loop) { [weak self] ending in
      link.close()
      self?.ended(ending, process)
    }
  }

  /// Makes a new process the gateway and tells it all there is to know. The link is not started yet, so that a gateway
  /// that ends at once ends as every other.
  private func introduce(_ process: ChildProcess, _ link: LinkConnection) throws(Fault) {
    try link.send(LinkHello(version: version).json)
    let grants = try state.withLock { state throws(Fault) in
      guard !state.isStopped else { throw Self.down }
      state.process = process
      state.link = link
      state.startedAt = time.instant()
      return Array(state.grants.values)
    }
    for grant in grants { try link.send(GatewayCommand.register(grant).json) }
    try link.send(GatewayCommand.serve.json)
  }

  private func ended(_ ending: ChildProcess.Ending, _ process: ChildProcess) {
    let (isStopped, wait, onGone) = state.withLock { state in
      guard state.process === process else { return (true, Duration.zero, [CheckedContinuation<Void, Never>]()) }
      state.process = nil
      state.link = nil
      let lived = state.startedAt.map { time.instant().since($0) } ?? .zero
      state.quickEnds = lived < Self.quickLife ? state.quickEnds + 1 : 0
      defer { state.onGone = [] }
      return (state.isStopped, Self.wait(afterQuickEnds: state.quickEnds), state.onGone)
    }
    for continuation in onGone { continuation.resume() }
    guard !isStopped else { return }
    log.write(
      LogRecord(
        .warning, "the gateway ended (\(ending)); starting it again", .notice(.gatewayEnded), [("WAIT", "\(wait)")]))
    startAgain(after: wait)
  }

  /// The first time at once, then after waits that double, so that one that cannot run does not keep the host busy.
  static func wait(afterQuickEnds count: Int) -> Duration {
    count < 2 ? .zero : min(.milliseconds(100) * (1 << min(count - 2, 10)), longestWait)
  }

  private func startAgain(after wait: Duration) {
    guard wait > .zero else { return startNow() }
    // Unstructured: the loop's thread cannot wait. It ends by itself after the wait.
    Task { [weak self, time] in
      await time.sleep(until: time.instant().advanced(by: wait))
      self?.startNow()
    }
  }

  private func startNow() {
    guard !state.withLock({ $0.isStopped }) else { return }
    do throws(Fault) {
      try start()
    } catch {
      log.write(LogRecord(.error, "the gateway cannot be started", because: error))
      giveUpRegistering()
      let wait = state.withLock { state in
        state.quickEnds += 1
        return Self.wait(afterQuickEnds: state.quickEnds + 1)
      }
      startAgain(after: wait)
    }
  }

  // MARK: - What the gateway sends

  private func take(_ message: JSON) throws(Fault) {
    state.withLock { $0.link }?.expectMore()
    try ConfinementRefusal.check(message)
    if message["hello"] != nil {
      let hello = try LinkHello(json: message)
      try hello.check()
      return hello.noteConfinement(of: "the gateway", in: log)
    }
    switch try GatewayReport(json: message) {
    case .registered(let capability):
      let waiter = state.withLock { state -> Waiter? in
        guard state.registering[capability]?.isEmpty == false else { return nil }
        let waiter = state.registering[capability]?.removeFirst()
        if state.registering[capability]?.isEmpty == true { state.registering[capability] = nil }
        return waiter
      }
      waiter?.continuation.resume(returning: .success(()))
    case .connection(let connection):
      if let capability = connection.capability { noteOutcome(connection.outcome, of: capability) }
      note(connection)
    }
  }

  /// Of connections only refusals are told here: how the others went, the step that wanted them says.
  private func note(_ connection: GatewayReport.Connection) {
    guard connection.outcome.isRefusal else { return }
    let endpoint = connection.endpoint ?? "a connection"
    var count = 0
    if let capability = connection.capability {
      // Revoked: its job has ended, and its connections with it.
      guard let noted = note(endpoint, connection.outcome, of: capability) else { return }
      count = noted.count
    }
    // A stranger to every grant is no job's; whoever looks for one asks for this level.
    let level: LogLevel = connection.capability == nil ? .debug : .info
    guard count <= Self.logLimit else { return }
    log.write(
      LogRecord(
        level, "the gateway refused \(endpoint): \(connection.outcome.rawValue)", .notice(.connectionRefused),
        [("MS", String(connection.milliseconds))]))
  }

  private func note(_ endpoint: String, _ outcome: ConnectionReport.Outcome, of capability: Capability)
    -> GatewayRefusal?
  {
    state.withLock { state in
      guard state.grants[capability] != nil else { return nil }
      let refusal = GatewayRefusal(
        endpoint: endpoint, outcome: outcome, count: (state.refusals[capability]?.count ?? 0) + 1)
      state.refusals[capability] = refusal
      return refusal
    }
  }
}
