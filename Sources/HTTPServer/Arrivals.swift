import Glibc
import Synchronization

/// The connections there are: which of them has a place, and by when each must have sent a whole request.
///
/// A byte now and then keeps the library's own time-out from ever coming: here the whole request counts. Safe to call
/// from any thread; sockets are named only between the library's words that they have opened and that they close.
final class Arrivals: Sendable {
  private struct Arrival {
    /// Nil while a request is worked on or answered.
    var deadline: ContinuousClock.Instant?
    var hasPlace = false
  }

  private struct State {
    var arrivals: [Int32: Arrival] = [:]
    var taken = 0
    var timer: Task<Void, Never>?
  }

  private let places: Int
  private let limit: Duration
  /// What is sent to those who are too slow, as it goes over the wire.
  private let farewell: [UInt8]
  private let state = Mutex(State())

  init(places: Int, limit: Duration, farewell: [UInt8]) {
    self.places = places
    self.limit = limit
    self.farewell = farewell
  }

  func opened(_ socket: Int32) {
    state.withLock { state in
      state.arrivals[socket] = Arrival(deadline: .now + limit)
      startTimer(&state)
    }
  }

  func closed(_ socket: Int32) {
    state.withLock { state in
      if state.arrivals.removeValue(forKey: socket)?.hasPlace == true { state.taken -= 1 }
    }
  }

  /// A request begins on this connection, which keeps its place until it closes.
  /// - Returns: false where every place is taken.
  func takePlace(_ socket: Int32) -> Bool {
    state.withLock { state in
      guard var arrival = state.arrivals[socket], !arrival.hasPlace else { return true }
      guard state.taken < places else { return false }
      arrival.hasPlace = true
      state.arrivals[socket] = arrival
      state.taken += 1
      return true
    }
  }

  /// The request is whole: what happens now is not the client's time.
  func arrived(_ socket: Int32) { state.withLock { $0.arrivals[socket]?.deadline = nil } }

  /// The next request may come.
  func answered(_ socket: Int32) {
    state.withLock { state in
      state.arrivals[socket]?.deadline = .now + limit
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

  /// Ends the connections whose time is over: the library finds them closed.
  /// - Returns: when to look again; nil where nothing is left to watch.
  private func sweep() -> ContinuousClock.Instant? {
    state.withLock { state in
      let now = ContinuousClock.now
      for (socket, arrival) in state.arrivals {
        guard let deadline = arrival.deadline, deadline <= now else { continue }
        state.arrivals[socket]?.deadline = nil
        Self.send(farewell, to: socket)
        shutdown(socket, Int32(SHUT_RDWR))
      }
      let next = state.arrivals.values.compactMap(\.deadline).min()
      if next == nil { state.timer = nil }
      return next
    }
  }

  /// As much as goes at once: who has no room for it is not worth waiting for.
  static func send(_ bytes: [UInt8], to socket: Int32) {
    // The buffer lives for the call, which reads `count` bytes of it.
    _ = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Glibc.send(socket, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
    }
  }
}
