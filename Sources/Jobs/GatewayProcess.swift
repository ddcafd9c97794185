package import Domain
package import POSIX
internal import Synchronization
internal import WorkerLink

/// Keeps the gateway running: starts it, tells it every job's grant, and when it dies starts it again with the same
/// listening socket and grants, so that connections wait instead of failing.
package final class GatewayProcess: Sendable {
  private struct State {
    var grants: [Capability: NetworkGrant] = [:]
    /// Those who wait until their grant holds.
    var registering: [Capability: CheckedContinuation<Result<Void, Fault>, Never>] = [:]
    var link: LinkConnection?
    var process: ChildProcess?
    var watch: ProcessWatch?
    /// Why the last connection of a capability was refused, for clearer words than a SOCKS number.
    var refusals: [Capability: (endpoint: String, outcome: ConnectionReport.Outcome)] = [:]
    var isStopped = false
    var starts = 0
  }

  /// The path that workers connect to.
  package let socketPath: String
  private let listener: Descriptor
  private let program: WorkerProgram
  private let version: String
  private let loop: DescriptorLoop
  private let log: any LogSink
  private let state = Mutex(State())

  /// - Throws: `worker.start_failed`, `system.call`.
  package init(
    socketPath: String, program: WorkerProgram, version: String, loop: DescriptorLoop, log: any LogSink
  ) throws(Fault) {
    self.socketPath = socketPath
    self.program = program
    self.version = version
    self.loop = loop
    self.log = log
    listener = try UnixSocket.listen(at: socketPath)
    try start()
  }

  /// The gateway's process, for those who watch it or try what happens when it dies.
  package var identifier: Int32? { state.withLock { $0.process?.identifier } }

  /// Returns when the grant holds, so that no connection by it can come too early.
  /// - Throws: `gateway.down` where the gateway has ended and cannot be started again.
  package func register(_ grant: NetworkGrant) async throws(Fault) {
    let result = await withCheckedContinuation { continuation in
      let (link, isStopped) = state.withLock { state in
        guard !state.isStopped else { return (nil as LinkConnection?, true) }
        state.grants[grant.capability] = grant
        state.registering[grant.capability] = continuation
        return (state.link, false)
      }
      if isStopped { return continuation.resume(returning: .failure(Self.down)) }
      // A link that fails here has ended; the gateway is started again, and then told of every grant.
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
    try? link?.send(GatewayCommand.revoke(capability).json)
  }

  /// Why the capability's last connection was refused; nil where none was.
  package func refusal(of capability: Capability) -> (endpoint: String, outcome: ConnectionReport.Outcome)? {
    state.withLock { $0.refusals[capability] }
  }

  /// Ends it for good and takes its socket file away.
  package func stop() {
    let (process, link) = state.withLock { state in
      state.isStopped = true
      return (state.process, state.link)
    }
    link?.close()
    process?.kill()
    Files.remove(socketPath)
    giveUpRegistering()
  }

  private func giveUpRegistering() {
    let waiting = state.withLock { state in
      defer { state.registering = [:] }
      return state.registering.values.map { $0 }
    }
    for continuation in waiting { continuation.resume(returning: .failure(Self.down)) }
  }

  private func start() throws(Fault) {
    let (ours, theirs) = try UnixSocket.pair()
    let process = try program.start(.gateway, descriptors: [theirs, listener])
    let link = LinkConnection(ours, on: loop) { [weak self] message throws(Fault) in
      try self?.take(message)
    } ended: { _ in
      process.kill()
    }
    let watch = ProcessWatch(process, on: loop) { [weak self] ending in
      link.close()
      self?.restart(after: ending)
    }
    let grants = state.withLock { state in
      state.process = process
      state.link = link
      state.watch = watch
      state.starts += 1
      return Array(state.grants.values)
    }
    link.start()
    try link.send(LinkHello(version: version).json)
    for grant in grants { try link.send(GatewayCommand.register(grant).json) }
    try link.send(GatewayCommand.serve.json)
  }

  private func restart(after ending: ChildProcess.Ending) {
    let (isStopped, starts) = state.withLock { ($0.isStopped, $0.starts) }
    guard !isStopped else { return }
    log.write(.warning, "the gateway ended (\(ending)); starting it again", [("STARTS", String(starts))])
    do throws(Fault) {
      try start()
    } catch {
      log.write(.error, "the gateway cannot be started: \(error)")
      giveUpRegistering()
    }
  }

  private func take(_ message: JSON) throws(Fault) {
    state.withLock { $0.link }?.expectMore()
    if message["hello"] != nil { return try LinkHello(json: message).check() }
    switch try GatewayReport(json: message) {
    case .registered(let capability):
      state.withLock { $0.registering.removeValue(forKey: capability) }?.resume(returning: .success(()))
    case .connection(let connection): note(connection)
    }
  }

  private func note(_ connection: GatewayReport.Connection) {
    switch connection.outcome {
    case .completed, .reset, .idle: return
    default: break
    }
    if let capability = connection.capability {
      state.withLock { state in
        guard state.grants[capability] != nil else { return }
        state.refusals[capability] = (connection.endpoint ?? "?", connection.outcome)
      }
    }
    log.write(
      .info, "the gateway refused \(connection.endpoint ?? "a connection"): \(connection.outcome.rawValue)",
      [("MS", String(connection.milliseconds))])
  }
}
