import Domain
import POSIX
import Synchronization
import WorkerLink

/// What was asked of one worker, what it has said, and why it ended. The worker is not trusted: it may say anything.
final class JobSession: Sendable {
  /// Lines of one worker that reach the log.
  static let logLimit = 1000

  private struct State {
    /// Nil while it is a spare.
    var job: JobID?
    var capability: Capability?
    var hello = false
    var logLines = 0
    var nextNumber = 1
    /// When it last told that it can work.
    var heard: Instant?
    var calls: [Int: JobCall] = [:]
    /// Why it ended; nil while it lives.
    var ending: Fault?
    /// Of the newest call, by its number, while it is under way.
    var step: (number: Int, place: LogPlace)?

    var place: String? { job?.site.description }
  }

  /// Kept when the worker has said who it is, or has ended.
  let introduced = Promise<Void>()
  private let time: any TimeSource
  private let log: any LogSink
  private let state = Mutex(State())

  init(time: any TimeSource, log: any LogSink) {
    self.time = time
    self.log = log
  }

  func assign(_ job: JobID, _ capability: Capability) {
    state.withLock { ($0.job, $0.capability) = (job, capability) }
  }

  /// Of the job that it is assigned to.
  var capability: Capability? { state.withLock { $0.capability } }

  /// When it last told that it can work; nil where it has not yet.
  var heard: Instant? { state.withLock { $0.heard } }

  var hasEnded: Bool { state.withLock { $0.ending != nil } }

  /// What the daemon knows of it, for the log; nothing that the worker says.
  var fields: [(name: String, value: String)] {
    let (job, step) = state.withLock { ($0.job, $0.step) }
    return (job.map { [("TASK", $0.task.text), ("HOST", $0.site.name)] } ?? []) + (step?.place.fields ?? [])
  }

  // MARK: - Calls

  /// A call that can be answered from now on; one of a worker that has ended is.
  func begin() -> JobCall {
    let (call, ending) = state.withLock { state in
      defer { state.nextNumber += 1 }
      let call = JobCall(number: state.nextNumber, place: state.place)
      state.step = LogPlace.current.map { (call.number, $0) }
      if state.ending == nil { state.calls[call.number] = call }
      return (call, state.ending)
    }
    if let ending { call.outcome.keep(.failure(ending)) }
    return call
  }

  /// Nobody waits for it any more.
  func finish(_ call: JobCall) {
    state.withLock { if $0.step?.number == call.number { $0.step = nil } }
  }

  /// - Returns: false where nobody waits for this answer.
  @discardableResult
  func answer(_ number: Int, _ result: Result<PageOutcome, Fault>) -> Bool {
    guard let call = state.withLock({ $0.calls.removeValue(forKey: number) }) else { return false }
    call.outcome.keep(result)
    return true
  }

  /// The worker has ended, or is let go: no call goes on.
  /// - Parameter fault: nil where it ended by itself.
  func end(_ fault: Fault?) {
    let (calls, fault) = state.withLock { state in
      let fault = fault ?? Fault(.workerCrashed, "the worker ended", place: state.place)
      if state.ending == nil { state.ending = fault }
      defer { state.calls = [:] }
      return (state.calls, fault)
    }
    introduced.keep()
    for call in calls.values { call.outcome.keep(.failure(fault)) }
  }

  // MARK: - What the worker sends

  /// - Throws: why the worker must be let go.
  func take(_ message: JSON) throws(Fault) {
    try ConfinementRefusal.check(message)
    guard state.withLock({ $0.hello }) else { return try greet(message) }
    switch try JobReport(json: message) {
    case .outcome(let number, let result):
      let place = state.withLock { $0.place }
      guard answer(number, result.mapError { fault in place.map { fault.at($0) } ?? fault }) else {
        throw Fault(.linkProtocol, "the worker answered what nobody asked")
      }
    case .alive: state.withLock { $0.heard = time.instant() }
    case .log(let level, let line): note(line, level)
    }
  }

  private func greet(_ message: JSON) throws(Fault) {
    try LinkHello(json: message).check()
    state.withLock { $0.hello = true }
    introduced.keep()
  }

  private func note(_ line: String, _ level: LogLevel) {
    let count = state.withLock { state in
      state.logLines += 1
      return state.logLines
    }
    guard count <= Self.logLimit else { return }
    let words = count < Self.logLimit ? line : "the worker says too much; what follows is left out"
    log.write(LogRecord(level, words, .notice(.workerLine), fields))
  }
}
