import Synchronization

/// The connections that wait for a task: each is suspended when its task starts and resumed when it ends.
///
/// Safe to call from any thread. One lock covers "unanswered, so suspend" and "answered, so resume": neither can slip
/// between the other's two halves. After ``stop()`` nothing is suspended any more, as the library demands before it is
/// stopped.
final class Suspensions: Sendable {
  private struct Waiting {
    let connection: Connection
    let socket: Int32
    let task: Task<Void, Never>
  }

  private struct State {
    var lastToken: UInt64 = 0
    /// Requests that have begun and that the library has not completed.
    var open: Set<UInt64> = []
    var waiting: [UInt64: Waiting] = [:]
    var answers: [UInt64: HTTPServerResponse] = [:]
    var gone: Set<UInt64> = []
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
      hangups.watch(socket, token: token)
      return true
    }
  }

  func takeAnswer(_ token: UInt64) -> HTTPServerResponse? {
    state.withLock { $0.answers.removeValue(forKey: token) }
  }

  /// Whether it is pointless to send more: the client has closed, or the server stops.
  func isGone(_ token: UInt64) -> Bool {
    state.withLock { $0.isStopped || $0.gone.contains(token) }
  }

  /// The client behind this token has closed. Its task is cancelled; the connection stays suspended until that ends.
  func clientClosed(_ token: UInt64) {
    let task = state.withLock { state -> Task<Void, Never>? in
      guard let waiting = state.waiting[token] else { return nil }
      state.gone.insert(token)
      return waiting.task
    }
    task?.cancel()
  }

  /// Forgets a request that the library has completed.
  func complete(_ token: UInt64) {
    state.withLock { state in
      state.answers[token] = nil
      state.gone.remove(token)
      state.open.remove(token)
    }
  }

  /// Resumes every connection, then cancels every task. What those still answer is dropped.
  func stop() {
    let tasks = state.withLock { state in
      state.isStopped = true
      for waiting in state.waiting.values { resume(waiting) }
      defer { state.waiting = [:] }
      return state.waiting.values.map(\.task)
    }
    for task in tasks { task.cancel() }
  }

  private func finish(_ token: UInt64, with answer: HTTPServerResponse?) {
    state.withLock { state in
      guard let waiting = state.waiting.removeValue(forKey: token) else { return }
      if let answer { state.answers[token] = answer }
      resume(waiting)
    }
  }

  /// The socket is open until here: the library closes no suspended connection.
  private func resume(_ waiting: Waiting) {
    hangups.forget(waiting.socket)
    waiting.connection.resume()
  }
}
