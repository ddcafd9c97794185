package import Domain
package import POSIX
internal import Synchronization
internal import WorkerLink

/// Keeps the gateway running and tells it every job's grant. When it dies it is started again with the same listening
/// socket and grants, so that connections wait instead of failing.
package final class GatewayProcess: Sendable {
  struct State {
    var ledger = GrantLedger()
    /// Those who wait for the end of a grant's first connection; nil is that none was told of in time.
    var looking: [Capability: Promise<ConnectionReport.Outcome?>] = [:]
    /// Nil while none runs.
    var run: GatewayRun?
    var backoff = RestartBackoff()
    var isStopped = false
  }

  static let down = Fault(.gatewayDown, "the gateway does not run")

  /// The path that workers connect to.
  package let socketPath: String
  let listener: Descriptor
  let program: WorkerProgram
  let version: String
  let loop: DescriptorLoop
  let time: any TimeSource
  let log: any LogSink
  let state = Mutex(State())

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
  package var identifier: Int32? { state.withLock { $0.run?.process.identifier } }

  // MARK: - Grants

  /// Returns when the grant holds, so that no connection by it can come too early.
  /// - Parameter deadline: when the caller gives up. Only a gateway that had all its time to answer and did not is
  ///   ended.
  /// - Throws: `gateway.down` where the gateway does not answer in time, or was stopped.
  package func register(_ grant: NetworkGrant, by deadline: Instant? = nil) async throws(Fault) {
    let registration = GrantLedger.Registration()
    let link = try state.withLock { state throws(Fault) in
      guard !state.isStopped else { throw Self.down }
      state.ledger.add(grant, registration)
      return state.run?.link
    }
    // Without a link, or with one that has just ended: the gateway is told of every grant when it is started again.
    try? link?.send(GatewayCommand.register(grant).json)
    let wait = GatewayWait(from: time.instant(), until: deadline)
    try await registration.value(by: wait.end, of: time) { [weak self] in
      self?.giveUp(registration, grant.capability, wait)
    }.get()
  }

  private func giveUp(_ registration: GrantLedger.Registration, _ capability: Capability, _ wait: GatewayWait) {
    let (isWaiting, process) = state.withLock { state in
      (state.ledger.giveUp(registration, capability), state.run?.process)
    }
    guard isWaiting else { return }
    if wait.endsGateway { process?.kill() }
    registration.keep(.failure(Self.down))
  }

  func giveUpRegistering() {
    let waiting = state.withLock { $0.ledger.giveUpAll() }
    for registration in waiting { registration.keep(.failure(Self.down)) }
  }

  package func revoke(_ capability: Capability) {
    let link = state.withLock { state in
      state.ledger.remove(capability)
      return state.run?.link
    }
    // A gateway that has ended is not told of it again.
    try? link?.send(GatewayCommand.revoke(capability).json)
  }

  /// Why the capability's last connection was refused; nil where none was. Asks the gateway for an answer first, so
  /// that a report that is under way has arrived.
  package func refusal(of capability: Capability) async -> GatewayRefusal? {
    // Where it does not answer, what is known already has to do.
    if let grant = state.withLock({ $0.ledger[capability] }) { try? await register(grant) }
    return state.withLock { $0.ledger.refusal(of: capability) }
  }
}
