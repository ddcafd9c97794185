import Synchronization

/// The connections that wait: each is suspended until a task of its own ends, or until a bell rings for many at once.
///
/// Safe to call from any thread. One lock covers "unanswered, so suspend" and "answered, so resume": neither can slip
/// between the other's two halves. After ``stop()`` nothing is suspended any more, as the library demands before it is
/// stopped.
final class Suspensions: BellListener {
  private struct Waiting {
    let connection: Connection
    let socket: Int32
    /// Nil where it waits for a bell.
    let task: Task<Void, Never>?
  }

  private struct State {
    var lastToken: UInt64 = 0
    /// Requests that have begun and that the library has not completed.
    var open: Set<UInt64> = []
    var waiting: [UInt64: Waiting] = [:]
    var answers: [UInt64: HTTPServerResponse] = [:]
    var gone: Set<UInt64> = []
    /// Sockets of streams that have waited for a bell: watched until they end, as they wait again and again.
    var streams: [UInt64: Int32] = [:]
    var isStopped = false
  }

  private let state = Mutex(State())
  private let hangups: Hangups

  init(hangups: Hangups) { self.hangups = hangups }

  /// Requests that have begun and that the library has not completed.
  var openCount: Int { state.withLock { $0.open.count } }

  /// A number for one request, never given twice.
  func token() -> UInt64 {
    state.withLock {
      $0.lastToken += 1
      $0.open.insert($0.lastToken)
      return $0.lastToken
    }
  }

  /// Suspends the connection while `work` runs; what it returns waits in ``takeAnswer(_:)``.
  ///
  /// To be called on the library's thread from within one of its callbacks. When the client goes, or the server stops,
  /// the task is cancelled.
  /// - Returns: false after ``stop()``: nothing was started.
  func suspend(
    _ connection: Connection, token: UInt64, while work: @escaping @Sendable () async -> HTTPServerResponse?
  ) -> Bool {
    state.withLock { state in
      guard !state.isStopped else { return false }
      connection.suspend()
      // Unstructured: the library's callback has to return at once, and no async scope spans its thread. The task is
      // kept here until it ends, and cancelled by whoever makes it pointless.
      let task = Task { finish(token, with: await work()) }
      let socket = connection.socket
      state.waiting[token] = Waiting(connection: connection, socket: socket, task: task)
      if state.streams[token] == nil { hangups.watch(socket, token: token) }
      return true
    }
  }

  /// Suspends the connection of a stream until a stroke sounds, its client goes or the server stops.
  ///
  /// To be called on the library's thread from within one of its callbacks.
  /// - Returns: false after ``stop()``, and where the client has gone.
  func suspend(_ connection: Connection, token: UInt64, until stroke: HTTPServerBell.Stroke) -> Bool {
    let isSuspended = state.withLock { state in
      guard !state.isStopped, !state.gone.contains(token) else { return false }
      connection.suspend()
      let socket = connection.socket
      state.waiting[token] = Waiting(connection: connection, socket: socket, task: nil)
      if state.streams.updateValue(socket, forKey: token) == nil { hangups.watch(socket, token: token) }
      return true
    }
    if isSuspended, !stroke.wake(token, of: self) { wake([token]) }
    return isSuspended
  }

  /// Resumes those of them that still wait for a bell. The library's thread, once woken by the first of them, finds the
  /// lock taken and then all of them at once.
  func wake(_ tokens: [UInt64]) {
    state.withLock { state in
      for token in tokens {
        guard let waiting = state.waiting[token], waiting.task == nil else { continue }
        state.waiting[token] = nil
        waiting.connection.resume()
      }
    }
  }

  func takeAnswer(_ token: UInt64) -> HTTPServerResponse? {
    state.withLock { $0.answers.removeValue(forKey: token) }
  }

  /// Whether it is pointless to send more: the client has closed, or the server stops.
  func isGone(_ token: UInt64) -> Bool {
    state.withLock { $0.isStopped || $0.gone.contains(token) }
  }

  /// The client behind this token has closed. Its task is cancelled, and the connection stays suspended until that ends;
  /// a stream that waits for a bell is resumed.
  func clientClosed(_ token: UInt64) {
    let task = state.withLock { state -> Task<Void, Never>? in
      let waiting = state.waiting[token]
      guard waiting != nil || state.streams[token] != nil else { return nil }
      state.gone.insert(token)
      if let waiting, waiting.task == nil {
        state.waiting[token] = nil
        waiting.connection.resume()
      }
      return waiting?.task
    }
    task?.cancel()
  }

  /// Forgets a request that the library has completed. Its socket must still be open.
  func complete(_ token: UInt64) {
    state.withLock { state in
      if let socket = state.streams.removeValue(forKey: token) { hangups.forget(socket) }
      state.answers[token] = nil
      state.gone.remove(token)
      state.open.remove(token)
    }
  }

  /// Resumes every connection, then cancels every task. What those still answer is dropped.
  func stop() {
    let tasks = state.withLock { state in
      state.isStopped = true
      defer { state.waiting = [:] }
      return state.waiting.map { token, waiting in
        resume(waiting, isWatchedOn: state.streams[token] != nil)
        return waiting.task
      }
    }
    for task in tasks { task?.cancel() }
  }

  private func finish(_ token: UInt64, with answer: HTTPServerResponse?) {
    state.withLock { state in
      guard let waiting = state.waiting.removeValue(forKey: token) else { return }
      if let answer { state.answers[token] = answer }
      resume(waiting, isWatchedOn: state.streams[token] != nil)
    }
  }

  /// The socket is open until here: the library closes no suspended connection.
  private func resume(_ waiting: Waiting, isWatchedOn: Bool) {
    if !isWatchedOn { hangups.forget(waiting.socket) }
    waiting.connection.resume()
  }
}
