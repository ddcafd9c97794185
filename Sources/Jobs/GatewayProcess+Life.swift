import Domain
import POSIX
import Synchronization
import WorkerLink

extension GatewayProcess {
  func start() throws(Fault) {
    let (ours, theirs) = try UnixSocket.pair()
    let process = try program.start(.gateway, descriptors: [theirs, listener])
    let link = LinkConnection(ours, on: loop) { [weak self] message throws(Fault) in
      try self?.take(message)
    } ended: { [log] fault in
      if let fault { log.write(LogRecord(.error, "the gateway was let go", because: fault)) }
      process.kill()
    }
    let run = GatewayRun(process: process, link: link, startedAt: time.instant())
    do throws(Fault) {
      try introduce(run)
    } catch {
      process.kill()
      process.reap()
      throw error
    }
    link.start()
    // The loop holds the watch until it has told of the end.
    _ = ProcessWatch(process, on: loop) { [weak self] ending in
      link.close()
      self?.ended(run, ending)
      run.gone.keep()
    }
  }

  /// Makes a new process the gateway and tells it all there is to know. The link is not started yet, so that a gateway
  /// that ends at once ends as every other.
  private func introduce(_ run: GatewayRun) throws(Fault) {
    try run.link.send(LinkHello(version: version).json)
    let grants = try state.withLock { state throws(Fault) in
      guard !state.isStopped else { throw Self.down }
      state.run = run
      return state.ledger.forNewGateway
    }
    for grant in grants { try run.link.send(GatewayCommand.register(grant).json) }
    try run.link.send(GatewayCommand.serve.json)
  }

  /// Ends it for good and takes its socket file away; its process is gone when this returns.
  package func stop() async {
    let run = state.withLock { state in
      state.isStopped = true
      return state.run
    }
    run?.link.close()
    run?.process.kill()
    Files.remove(socketPath)
    giveUpRegistering()
    await run?.gone.value
  }

  private func ended(_ run: GatewayRun, _ ending: ChildProcess.Ending) {
    let life = time.instant().since(run.startedAt)
    let (isStopped, wait) = state.withLock { state in
      state.run = nil
      return (state.isStopped, state.backoff.ended(after: life))
    }
    guard !isStopped else { return }
    log.write(
      LogRecord(
        .warning, "the gateway ended (\(ending)); starting it again", .notice(.gatewayEnded), [("WAIT", "\(wait)")]))
    startAgain(after: wait)
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
      startAgain(after: state.withLock { $0.backoff.ended(after: .zero) })
    }
  }
}
