import Domain
import POSIX
import Synchronization
import WorkerLink

/// The process that workers are copied from. Whatever it does, each call of ``worker()`` ends.
final class NurseryProcess: Sendable {
  /// How long it may take to make a worker before it is ended.
  static let patience = Duration.seconds(5)

  private struct State {
    var hello = false
    var hasEnded = false
    /// Those who wait for their worker, in the order in which they asked.
    var waiting: [CheckedContinuation<Result<Int32, Fault>, Never>] = []
    var onGone: [CheckedContinuation<Void, Never>] = []
    var isGone = false
  }

  private final class Shared: Sendable {
    let state = Mutex(State())
  }

  private static let down = Fault(.workerStartFailed, "what workers are copied from has ended")

  private let shared = Shared()
  private let process: ChildProcess
  private let link: LinkConnection
  private let watch: ProcessWatch
  private let time: any TimeSource

  /// - Throws: `worker.start_failed`, `system.call`.
  init(program: WorkerProgram, loop: DescriptorLoop, time: any TimeSource, log: any LogSink) throws(Fault) {
    self.time = time
    let (ours, theirs) = try UnixSocket.pair()
    process = try program.start(.nursery, descriptors: [theirs])
    let (process, shared) = (process, shared)
    link = LinkConnection(ours, on: loop) { message throws(Fault) in
      try Self.take(message, shared, log)
    } ended: { fault in
      if let fault { log.write(LogRecord(.error, "what workers are copied from was let go", because: fault)) }
      process.kill()
      Self.fail(shared)
    }
    link.start()
    let link = link
    watch = ProcessWatch(process, on: loop) { ending in
      log.write(LogRecord(.debug, "what workers are copied from ended: \(ending)", .notice(.workerEnded)))
      link.close()
      let onGone = shared.state.withLock { state in
        state.isGone = true
        defer { state.onGone = [] }
        return state.onGone
      }
      for continuation in onGone { continuation.resume() }
    }
  }

  var identifier: Int32 { process.identifier }

  /// Whether it makes workers without delay.
  var isReady: Bool { shared.state.withLock { $0.hello && !$0.hasEnded } }

  var isAlive: Bool { shared.state.withLock { !$0.hasEnded } }

  /// A new worker's supervisor, and the daemon's end of its link.
  /// - Throws: `worker.start_failed`, `system.call`.
  func worker() async throws(Fault) -> (ChildProcess, Descriptor) {
    let (ours, theirs) = try UnixSocket.pair()
    // Unstructured: it ends the wait below, which cannot wait for it.
    let guardian = Task { [time, link] in
      await time.sleep(until: time.instant().advanced(by: Self.patience))
      if !Task.isCancelled { link.close() }
    }
    defer { guardian.cancel() }
    let result = await withCheckedContinuation { continuation in ask(theirs, continuation) }
    return (try ChildProcess(adopting: try result.get()), ours)
  }

  /// Ends it; it is gone when this returns.
  func stop() async {
    link.close()
    await withCheckedContinuation { continuation in
      let isGone = shared.state.withLock { state in
        if !state.isGone { state.onGone.append(continuation) }
        return state.isGone
      }
      if isGone { continuation.resume() }
    }
  }

  /// Sends within the lock, so that answers come in the order of those who wait.
  private func ask(_ descriptor: Descriptor, _ continuation: CheckedContinuation<Result<Int32, Fault>, Never>) {
    let refusal = shared.state.withLock { state -> Fault? in
      guard !state.hasEnded else { return Self.down }
      do throws(Fault) {
        try link.descriptor.send(descriptor)
        state.waiting.append(continuation)
        return nil
      } catch {
        return error
      }
    }
    link.expectMore()
    if let refusal { continuation.resume(returning: .failure(refusal)) }
  }

  private static func take(_ message: JSON, _ shared: Shared, _ log: any LogSink) throws(Fault) {
    try ConfinementRefusal.check(message)
    if !shared.state.withLock({ $0.hello }) {
      let hello = try LinkHello(json: message)
      try hello.check()
      hello.noteConfinement(of: "workers", in: log)
      return shared.state.withLock { $0.hello = true }
    }
    let report = try NurseryReport(json: message)
    let waiting = shared.state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
    guard let waiting else { throw Fault(.linkProtocol, "a worker that nobody asked for") }
    switch report {
    case .started(let process): waiting.resume(returning: .success(process))
    case .failed(let fault): waiting.resume(returning: .failure(fault))
    }
  }

  private static func fail(_ shared: Shared) {
    let waiting = shared.state.withLock { state in
      state.hasEnded = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: .failure(down)) }
  }
}
