package import Domain
package import POSIX
internal import Synchronization
internal import WorkerLink

/// Runs each job as a child process of the daemon.
package final class ChildJobHost: JobHost {
  private struct State {
    var jobs: [JobID: JobProcess] = [:]
  }

  private let program: WorkerProgram
  private let gateway: GatewayProcess
  private let version: String
  private let loop: DescriptorLoop
  private let time: any TimeSource
  private let random: any RandomSource
  private let log: any LogSink
  private let state = Mutex(State())

  package init(
    program: WorkerProgram, gateway: GatewayProcess, version: String, loop: DescriptorLoop, time: any TimeSource,
    random: any RandomSource, log: any LogSink
  ) {
    self.program = program
    self.gateway = gateway
    self.version = version
    self.loop = loop
    self.time = time
    self.random = random
    self.log = log
  }

  package func perform(
    _ action: PageAction, for job: JobID, within envelope: Envelope, from checkpoint: PageCheckpoint?,
    timeout: Duration
  ) async throws(Fault) -> PageOutcome {
    let process = try process(for: job, within: envelope, from: checkpoint)
    do throws(Fault) {
      return try await process.perform(action, timeout: timeout)
    } catch {
      throw clearer(error, process.capability)
    }
  }

  package func end(_ task: TaskID) async {
    let ended = state.withLock { state in
      let ended = state.jobs.filter { $0.key.task == task }
      for job in ended.keys { state.jobs[job] = nil }
      return Array(ended.values)
    }
    for process in ended {
      process.kill()
      gateway.revoke(process.capability)
    }
    for process in ended { await process.gone() }
  }

  /// Ends every job; none is left when it returns.
  package func endAll() async {
    for task in Set(state.withLock { $0.jobs.keys.map(\.task) }) { await end(task) }
  }

  /// The job's process, started if none lives. Under the lock, so that a job never has two.
  private func process(
    for job: JobID, within envelope: Envelope, from checkpoint: PageCheckpoint?
  ) throws(Fault) -> JobProcess {
    try state.withLock { state throws(Fault) in
      if let running = state.jobs[job] {
        if running.isAlive { return running }
        gateway.revoke(running.capability)
      }
      let process = try start(job, within: envelope, from: checkpoint)
      state.jobs[job] = process
      return process
    }
  }

  private func start(
    _ job: JobID, within envelope: Envelope, from checkpoint: PageCheckpoint?
  ) throws(Fault) -> JobProcess {
    let capability = Capability(bits: UInt128(random.next()) << 64 | UInt128(random.next()))
    let named = Set(envelope.origins.map { Endpoint(host: $0.host, port: $0.port) })
    gateway.register(NetworkGrant(capability, allowed: named, allowedPrivate: named))
    let assignment = JobAssignment(
      gatewaySocket: gateway.socketPath, capability: capability, checkpoint: checkpoint, origins: envelope.origins)
    do throws(Fault) {
      return try JobProcess(
        job: job, assignment: assignment, program: program, version: version, loop: loop, time: time, log: log)
    } catch {
      gateway.revoke(capability)
      throw error
    }
  }

  /// A SOCKS client is told a number; the gateway has told the daemon why.
  private func clearer(_ fault: Fault, _ capability: Capability) -> Fault {
    guard fault.code == .networkNotPermitted, let refusal = gateway.refusal(of: capability) else { return fault }
    switch refusal.outcome {
    case .privateAddress:
      return Fault(
        .networkPrivateAddress, "\(refusal.endpoint) leads to an address of a private network", place: fault.place)
    case .notPermitted:
      return Fault(
        .networkNotPermitted, "\(refusal.endpoint) was not named by you, so the task may not go there",
        place: fault.place)
    default: return fault
    }
  }
}
