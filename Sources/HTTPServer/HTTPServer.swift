import Synchronization

/// An HTTP/1.1 server over libmicrohttpd: one thread of its own (epoll) moves the bytes, handlers run as Swift tasks.
///
/// While a handler works its connection is suspended and costs no thread. The handler is cancelled when its client
/// closes or the server stops. The library's own log is off: nothing that a client sends reaches a log from here.
/// Programs must ignore SIGPIPE, and block the signals they wait for before they call ``start()``.
package final class HTTPServer: Sendable {
  package typealias Handler = @Sendable (HTTPServerRequest) async -> HTTPServerResponse
  /// See ``init(listen:limits:refusal:atOnce:handler:)``.
  package typealias Glance = @Sendable (HTTPServerRequest) -> HTTPServerResponse?

  /// Where the server stands.
  private enum State: Sendable {
    /// Can become: `running`, `stopped`.
    case new
    /// Can become: `stopped`.
    case running(LibraryDaemon, ServerCore, Hangups, port: UInt16?)
    case stopped
  }

  private let listen: HTTPServerListen
  private let limits: HTTPServerLimits
  private let answers: ServerAnswers
  private let state = Mutex(State.new)

  /// - Parameters:
  ///   - refusal: what is answered to requests that do not reach the handler, its status that of the refusal.
  ///   - atOnce: asked before the handler, on the server's own thread: what it answers costs no task and no change of
  ///     threads. Meanwhile nothing else is served: it is for what is at hand, in some ten microseconds, and says nil to
  ///     all else.
  package init(
    listen: HTTPServerListen, limits: HTTPServerLimits = HTTPServerLimits(),
    refusal: @escaping @Sendable (HTTPServerRefusal) -> HTTPServerResponse = {
      .text("\($0.rawValue)\n", status: $0.rawValue)
    },
    atOnce: @escaping Glance = { _ in nil }, handler: @escaping Handler
  ) {
    self.listen = listen
    self.limits = limits
    answers = ServerAnswers(refusal: refusal, atOnce: atOnce, handler: handler)
  }

  deinit { stop() }

  /// The TCP port while the server runs; nil on a Unix socket.
  package var port: UInt16? {
    state.withLock { state in
      guard case .running(_, _, _, let port) = state else { return nil }
      return port
    }
  }

  /// Requests that have begun and are not answered whole: streams count as long as they flow.
  package var openRequests: Int {
    state.withLock { state in
      guard case .running(_, let core, _, _) = state else { return 0 }
      return core.suspensions.openCount
    }
  }

  /// Listens and answers from here on.
  /// - Throws: ``HTTPServerError``: `listen` when the address is taken or the descriptor does not listen (it then still
  ///   belongs to the caller), `start` when the system lacks something, `state` when the server was started before.
  package func start() throws(HTTPServerError) {
    try state.withLock { (state) throws(HTTPServerError) in
      guard case .new = state else {
        throw HTTPServerError(.state, "a server starts once; make a new one to start again")
      }
      let socket = try ListeningSocket(listen)
      let port = socket.port
      let hangups = try Hangups()
      let suspensions = Suspensions(hangups: hangups)
      try hangups.run { suspensions.clientClosed($0) }
      do throws(HTTPServerError) {
        let core = ServerCore(limits: limits, suspensions: suspensions, answers: answers)
        state = .running(try LibraryDaemon(socket, core: core), core, hangups, port: port)
      } catch {
        hangups.stop()
        throw error
      }
    }
  }

  /// A connection of this process's own, which goes the way of all requests but for the listening socket.
  /// - Returns: the client's end, which whoever takes it must close; nil where the server does not run, or has no room.
  package func connect() -> Int32? {
    guard var ends = SocketPair() else { return nil }
    let isTaken = state.withLock { state in
      guard case .running(let daemon, _, _, _) = state else { return false }
      return daemon.add(ends.takeServer())
    }
    return isTaken ? ends.takeClient() : nil
  }

  /// Takes no more connections: who connects waits in the socket's queue for whoever listens there next. Connections that
  /// are open get their answers, each with the word that it is their last. For a server whose listening socket others
  /// hold, too.
  package func standDown() {
    state.withLock { state in
      guard case .running(let daemon, let core, _, _) = state else { return }
      core.isStandingDown.store(true, ordering: .relaxed)
      daemon.standDown()
    }
  }

  /// Returns when nobody is connected any more, so that every request is answered, or after `limit`. To be called before
  /// ``stop()`` by who owes its clients their answers and has seen to it that no new ones come.
  package func drain(within limit: Duration) async {
    let (ended, end) = AsyncStream<Void>.makeStream()
    // Unstructured: whichever comes first ends the wait, and nobody waits for the other.
    let timer = Task {
      try? await Task.sleep(for: limit)
      end.finish()
    }
    let watch = Task {
      // Twice in a row, for a client may have connected that the library has not taken in yet.
      var quietLooks = 0
      while quietLooks < 2, !Task.isCancelled {
        quietLooks = connectionCount == 0 ? quietLooks + 1 : 0
        try? await Task.sleep(for: Self.look)
      }
      end.finish()
    }
    for await _ in ended {}
    timer.cancel()
    watch.cancel()
  }

  /// Between two looks at how many are connected.
  private static let look = Duration.milliseconds(5)

  private var connectionCount: Int {
    state.withLock { state in
      guard case .running(let daemon, _, _, _) = state else { return 0 }
      return daemon.connectionCount
    }
  }

  /// Closes the listening socket and all connections, also those that wait for a handler: those get no answer, and
  /// their handlers are cancelled, not awaited. Returns when the server's thread has ended. Further calls do nothing.
  package func stop() {
    state.withLock { state in
      if case .running(let daemon, let core, let hangups, _) = state {
        core.suspensions.stop()
        core.arrivals.stop()
        daemon.stop()
        hangups.stop()
      }
      state = .stopped
    }
  }
}
