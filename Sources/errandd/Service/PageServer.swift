import Access
import Configuration
import Domain
import Engine
import HTTPServer
import Handlers
import POSIX
import Storage
import Synchronization
import Web

/// Serves the page: at the socket that a service manager handed over, else at a port of 127.0.0.1. A page that cannot be
/// served keeps no daemon from its work.
final class PageServer: Sendable {
  /// What it needs of the daemon.
  struct Surroundings: Sendable {
    let handlers: Handlers
    let sessions: SessionLedger
    let activity: IdleWatch.Activity
    let limits: HTTPServerLimits
    let time: any TimeSource
    let log: any LogSink
    /// Why no work is taken now; nil where it is.
    let refusal: @Sendable () async -> String?
    let pages: PageFace.Pages
  }

  private enum State: Sendable {
    /// Can become: `served`, `absent`.
    case new
    /// - Parameter guard: of the same port of `[::1]`, where browsers look first.
    case served(HTTPServer, port: UInt16, guard: Descriptor?)
    case absent(String)
  }

  private let state = Mutex(State.new)

  /// The port that `errand-page.socket` has.
  private static let systemPort: UInt16 = 7280

  /// Where it is served.
  var standing: PageStanding {
    state.withLock { state in
      switch state {
      case .new: .absent("the daemon is just starting")
      case .served(_, let port, _): .served(port: port)
      case .absent(let reason): .absent(reason)
      }
    }
  }

  /// Requests and streams that are open.
  var openRequests: Int { server?.openRequests ?? 0 }

  func standDown() { server?.standDown() }
  func stop() { server?.stop() }

  private var server: HTTPServer? {
    state.withLock { state in
      guard case .served(let server, _, _) = state else { return nil }
      return server
    }
  }

  /// Serves from here on, or says in the log why not.
  /// - Parameter wish: the port that is configured; 0 for none.
  func start(_ service: Service, wish: UInt16, store: SQLiteStore, _ around: Surroundings) async {
    do throws(Fault) {
      if service.isSystem {
        guard let page = service.page else {
          return state.withLock { $0 = .absent("errand-http.socket is not active; start it and the daemon anew") }
        }
        let server = try Self.serve(.descriptor(try page.handOver()), service, around)
        state.withLock { $0 = .served(server, port: wish == 0 ? Self.systemPort : wish, guard: nil) }
      } else {
        let (server, port, holder) = try Self.listen(service, wish: wish, store, around)
        state.withLock { $0 = .served(server, port: port, guard: holder) }
        if wish == 0, (try? store.pagePort()) != port { try? await store.note(pagePort: port) }
      }
    } catch {
      state.withLock { $0 = .absent(error.message) }
      around.log.write(LogRecord(.error, "the page is not served", because: error))
    }
  }

  /// At the port that is configured and no other; where none is, at that of the last time, so that pages that are open go
  /// on, or at any that is free.
  private static func listen(
    _ service: Service, wish: UInt16, _ store: SQLiteStore, _ around: Surroundings
  ) throws(Fault) -> (HTTPServer, UInt16, Descriptor?) {
    guard wish == 0 else { return try listen(at: wish, service, around) }
    if let last = try? store.pagePort(), let found = try? listen(at: last, service, around) { return found }
    for _ in 0..<tries {
      if let found = try? listen(at: 0, service, around) { return found }
    }
    return try listen(at: 0, service, around)
  }

  /// How often another free port is asked for where somebody has it at `[::1]`.
  private static let tries = 8

  private static func listen(
    at port: UInt16, _ service: Service, _ around: Surroundings
  ) throws(Fault) -> (HTTPServer, UInt16, Descriptor?) {
    let server = try serve(.loopback(port: port), service, around)
    guard let port = server.port else { throw Fault(.systemCall, "the page's socket has no port") }
    switch LoopbackPort.holdOnIPv6(port) {
    case .held(let holder): return (server, port, holder)
    case .absent: return (server, port, nil)
    case .taken:
      server.stop()
      throw Fault(.entryNotServed, "another program has the port \(port) of [::1]; choose another port")
    }
  }

  private static func serve(
    _ listen: HTTPServerListen, _ service: Service, _ around: Surroundings
  ) throws(Fault) -> HTTPServer {
    let entry = Entry(sessions: around.sessions, handlers: around.handlers, asksFirst: service.isSystem)
    let face = PageFace(entry: entry, time: around.time, log: around.log, refusal: around.refusal) {
      // A browser that is used keeps a user's daemon, as commands do; whoever only knocks does not.
      around.activity.touch()
      return await around.pages($0, $1)
    }
    let refusal = { @Sendable (refusal: HTTPServerRefusal) in PageFace.answer(to: refusal, around.limits) }
    let server = HTTPServer(listen: listen, limits: around.limits, refusal: refusal) { await face.respond(to: $0) }
    do {
      try server.start()
      return server
    } catch {
      throw Fault(.entryNotServed, "\(error)")
    }
  }
}
