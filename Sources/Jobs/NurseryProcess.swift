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
    var waiting: [Promise<Result<Int32, Fault>>] = []
  }

  private final class Shared: Sendable {
    let state = Mutex(State())
    let gone = Promise<Void>()
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
      shared.gone.keep()
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
    let started = try ask(theirs)
    let result = await started.value(by: time.instant().advanced(by: Self.patience), of: time) { [link] in link.close()
    }
    return (try ChildProcess(adopting: try result.get()), ours)
  }

  /// Ends it; it is gone when this returns.
  func stop() async {
    link.close()
    await shared.gone.value
  }

  /// Sends within the lock, so that answers come in the order of those who wait.
  private func ask(_ descriptor: Descriptor) throws(Fault) -> Promise<Result<Int32, Fault>> {
    defer { link.expectMore() }
    return try shared.state.withLock { state throws(Fault) in
      guard !state.hasEnded else { throw Self.down }
      try link.descriptor.send(descriptor)
      let started = Promise<Result<Int32, Fault>>()
      state.waiting.append(started)
      return started
    }
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
    case .started(let process): waiting.keep(.success(process))
    case .failed(let fault): waiting.keep(.failure(fault))
    }
  }

  private static func fail(_ shared: Shared) {
    let waiting = shared.state.withLock { state in
      state.hasEnded = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for started in waiting { started.keep(.failure(down)) }
  }
}
