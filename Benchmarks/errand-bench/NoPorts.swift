import Domain

/// For plans that touch no page.
struct NoJobs: JobHost {
  func perform(
    _ action: PageAction, for job: JobID, within envelope: Envelope, from checkpoint: PageCheckpoint?,
    timeout: Duration
  ) async throws(Fault) -> PageOutcome {
    throw Fault(.internalBug, "a plan without pages wants one", place: job.description)
  }

  func end(_ task: TaskID) async {}
}

/// For plans that keep nothing secret.
struct NoVault: Sealer {
  func seal(_ bytes: [UInt8], context: String) throws(Fault) -> [UInt8] { throw refusal }
  func open(_ sealed: [UInt8], context: String) throws(Fault) -> [UInt8] { throw refusal }
  private var refusal: Fault { Fault(.vaultKey, "there is no vault here") }
}

struct NoLog: LogSink {
  func write(_ record: LogRecord) {}
}
