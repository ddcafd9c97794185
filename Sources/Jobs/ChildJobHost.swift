package import Domain
package import POSIX
internal import WorkerLink

/// Runs each job as a child process of the daemon: a spare one where there is one.
package actor ChildJobHost: JobHost {
  /// The processes that run or are being started, by their job.
  private var jobs: [JobID: Task<Result<JobProcess, Fault>, Never>] = [:]

  private let program: WorkerProgram
  private let gateway: GatewayProcess
  private let spares: SpareWorkers?
  private let logins: any JobLogins
  private let version: String
  private let loop: DescriptorLoop
  private let time: any TimeSource
  private let random: any RandomSource
  private let log: any LogSink

  package init(
    program: WorkerProgram, gateway: GatewayProcess, spares: SpareWorkers? = nil,
    logins: any JobLogins = NoLogins(), version: String, loop: DescriptorLoop, time: any TimeSource,
    random: any RandomSource, log: any LogSink
  ) {
    self.program = program
    self.gateway = gateway
    self.spares = spares
    self.logins = logins
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
    let process = try await process(for: job, within: envelope, from: checkpoint)
    do throws(Fault) {
      return try await process.perform(action, timeout: timeout)
    } catch {
      throw await clearer(error, process)
    }
  }

  package func end(_ task: TaskID) async { await end { $0.task == task } }

  /// Ends every job; none is left when it returns.
  package func endAll() async { await end { _ in true } }

  private func end(_ isMeant: (JobID) -> Bool) async {
    let ending = jobs.filter { isMeant($0.key) }
    for job in ending.keys { jobs[job] = nil }
    var leaving: [JobProcess] = []
    for starting in ending.values {
      guard case .success(let process) = await starting.value else { continue }
      process.kill()
      revoke(process)
      leaving.append(process)
    }
    // All are on their way out by now, so that this takes as long as the slowest of them.
    for process in leaving { await process.gone() }
  }

  private func process(
    for job: JobID, within envelope: Envelope, from checkpoint: PageCheckpoint?
  ) async throws(Fault) -> JobProcess {
    if let running = jobs[job] {
      if case .success(let process) = await running.value {
        if process.isAlive { return process }
        revoke(process)
        // Until it has gone it stays known, so that whoever ends the task waits for it.
        await process.gone()
      }
      // Another caller may have started a new one in the meantime.
      if jobs[job] == running { jobs[job] = nil }
      return try await self.process(for: job, within: envelope, from: checkpoint)
    }
    // A step that was stopped before it came here must not start what nobody would end.
    guard !Task.isCancelled else { throw Fault(.taskCancelled, "the step was stopped", place: job.site.description) }
    // Unstructured: whoever asks for the job while it starts waits for the same start.
    let starting = Task { await start(job, within: envelope, from: checkpoint) }
    jobs[job] = starting
    return try await starting.value.get()
  }

  private func start(
    _ job: JobID, within envelope: Envelope, from checkpoint: PageCheckpoint?
  ) async -> Result<JobProcess, Fault> {
    let capability = Capability(bits: UInt128(random.next()) << 64 | UInt128(random.next()))
    do throws(Fault) {
      try await gateway.register(NetworkGrant(capability, within: envelope))
      let assignment = JobAssignment(
        gatewaySocket: gateway.socketPath, capability: capability, checkpoint: checkpoint, origins: envelope.origins)
      let credentials = try credentials(for: job)
      let process: JobProcess
      if let spare = await spares?.take() {
        process = spare
        // Where it has ended in this moment, the first call tells, and the next one begins anew.
        try? spare.assign(job, assignment)
      } else {
        process = try JobProcess(
          job: job, assignment: assignment, program: program, version: version, loop: loop, time: time, log: log)
      }
      for credentials in credentials { try? process.authorize(credentials) }
      return .success(process)
    } catch {
      gateway.revoke(capability)
      return .failure(error)
    }
  }

  /// What the job logs in with, for as long as it takes to tell its worker.
  private func credentials(for job: JobID) throws(Fault) -> [JobCredentials] {
    var credentials: [JobCredentials] = []
    var open = try logins.logins(for: job)
    // In their place: a copy of a login would leave the bytes of the first one behind.
    for place in open.indices {
      let password = SecretBytes(overwriting: &open[place].password)
      credentials.append(JobCredentials(origin: open[place].origin, user: open[place].user, password: password))
    }
    return credentials
  }

  private func revoke(_ process: JobProcess) {
    if let capability = process.capability { gateway.revoke(capability) }
  }

  /// A SOCKS client is told a number; the gateway has told the daemon why.
  private func clearer(_ fault: Fault, _ process: JobProcess) async -> Fault {
    guard fault.code == .networkNotPermitted, let capability = process.capability,
      let refusal = await gateway.refusal(of: capability)
    else { return fault }
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
