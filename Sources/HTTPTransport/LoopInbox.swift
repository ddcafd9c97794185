import Domain
import Synchronization

/// What other threads ask of the loop, in order. Once it is closed nothing is taken any more.
final class LoopInbox: Sendable {
  enum Message: Sendable {
    case start(id: UInt64, Hop, Cancellation, @Sendable (Result<Hop.Answer, Fault>) -> Void)
    case cancel(id: UInt64)
    /// Its sink has room again.
    case resume(id: UInt64)
    case exportCookies(@Sendable (Result<[String], Fault>) -> Void)
    case importCookies([String], @Sendable (Result<Void, Fault>) -> Void)
  }

  /// Set before the message about it, which may come before the start it is meant for.
  final class Cancellation: Sendable {
    private let flag = Atomic(false)
    var isSet: Bool { flag.load(ordering: .acquiring) }
    func set() { flag.store(true, ordering: .releasing) }
  }

  private struct State {
    var messages: [Message] = []
    var isClosed = false
  }

  private let state = Mutex(State())

  /// False if it is closed: then the message was not taken.
  func post(_ message: Message) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.messages.append(message)
      return true
    }
  }

  func close() { state.withLock { $0.isClosed = true } }

  /// What came since the last call; nil once it is closed and empty.
  func takeAll() -> [Message]? {
    state.withLock { state in
      if state.isClosed, state.messages.isEmpty { return nil }
      defer { state.messages = [] }
      return state.messages
    }
  }

  /// Closes it and tells everybody who asked: there is no loop.
  func refuseAll() {
    close()
    let fault = Fault(.systemCall, "the HTTP client could not start: the host has no memory left")
    for message in takeAll() ?? [] {
      switch message {
      case .start(_, _, _, let complete): complete(.failure(fault))
      case .exportCookies(let complete): complete(.failure(fault))
      case .importCookies(_, let complete): complete(.failure(fault))
      case .cancel, .resume: break
      }
    }
  }
}
