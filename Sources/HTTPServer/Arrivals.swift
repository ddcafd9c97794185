import Glibc
import Synchronization

/// The connections there are: which of them has a place, and by when each must have sent a whole request.
///
/// A byte now and then keeps the library's own time-out from ever coming: here the whole request counts. Safe to call
/// from any thread; sockets are named only between the library's words that they have opened and that they close.
final class Arrivals: Sendable {
  private struct State {
    var crowd: Crowd
    var timer: Task<Void, Never>?
  }

  private let limit: Duration
  /// What is sent to those who are too slow, as it goes over the wire.
  private let farewell: [UInt8]
  private let state: Mutex<State>

  init(_ crowd: Crowd, limit: Duration, farewell: [UInt8]) {
    self.limit = limit
    self.farewell = farewell
    state = Mutex(State(crowd: crowd))
  }

  func opened(_ socket: Int32) {
    state.withLock { state in
      if let slowest = state.crowd.open(socket, until: .now + limit) { end(slowest) }
      startTimer(&state)
    }
  }

  func closed(_ socket: Int32) { state.withLock { $0.crowd.close(socket) } }

  /// A request begins on this connection.
  /// - Returns: false where every place is taken.
  func takePlace(_ socket: Int32) -> Bool {
    state.withLock { state in
      guard case .place(let instead) = state.crowd.ask(socket) else { return false }
      if let instead { end(instead) }
      return true
    }
  }

  /// The request is whole: what happens now is not the client's time.
  func arrived(_ socket: Int32) { state.withLock { $0.crowd.arrive(socket) } }

  /// The next request may come.
  func answered(_ socket: Int32) {
    state.withLock { state in
      state.crowd.wait(socket, until: .now + limit)
      startTimer(&state)
    }
  }

  func stop() { state.withLock { $0.timer?.cancel() } }

  // MARK: - Time

  private func startTimer(_ state: inout State) {
    guard state.timer == nil else { return }
    // Unstructured: it outlives the library's callback, and ends by itself when nothing is to be watched.
    state.timer = Task { [weak self] in
      while let next = self?.sweep() {
        do { try await Task.sleep(until: next, clock: .continuous) } catch { return }
      }
    }
  }

  /// Ends the connections whose time is over.
  /// - Returns: when to look again; nil where nothing is left to watch.
  private func sweep() -> ContinuousClock.Instant? {
    state.withLock { state in
      for socket in state.crowd.overdue(at: .now) { end(socket) }
      let next = state.crowd.nextDeadline
      if next == nil { state.timer = nil }
      return next
    }
  }

  /// The library finds the connection closed.
  private func end(_ socket: Int32) {
    Self.send(farewell, to: socket)
    shutdown(socket, Int32(SHUT_RDWR))
  }

  /// As much as goes at once: who has no room for it is not worth waiting for.
  static func send(_ bytes: [UInt8], to socket: Int32) {
    // The buffer lives for the call, which reads `count` bytes of it.
    _ = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Glibc.send(socket, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
    }
  }
}
