import Synchronization

/// Counts the requests that were to go wrong, so that a fault can pass and a test can see how often it was tried.
final class FaultLedger: Sendable {
  private struct Tally {
    var requests = 0
    var faulted = 0
  }

  private struct State {
    var tallies: [String: Tally] = [:]
    /// Oldest first.
    var keys: [String] = []
  }

  /// More are not kept: the oldest is forgotten.
  private static let mostKeys = 10_000
  private let state = Mutex(State())

  /// Counts one request.
  /// - Parameter target: what requests are counted by where the fault names no key: each address by itself.
  /// - Returns: whether it is to go wrong.
  func count(_ fault: TownFault, target: String) -> Bool {
    let key = fault.key ?? "\(fault.text) \(target)"
    return state.withLock { state in
      if state.tallies[key] == nil {
        state.keys.append(key)
        if state.keys.count > Self.mostKeys { state.tallies[state.keys.removeFirst()] = nil }
      }
      var tally = state.tallies[key] ?? Tally()
      let isFaulted =
        tally.requests >= fault.after && (fault.times.map { tally.requests - fault.after < $0 } ?? true)
      tally.requests += 1
      if isFaulted { tally.faulted += 1 }
      state.tallies[key] = tally
      return isFaulted
    }
  }

  /// `[{"key":"...","requests":3,"faulted":2}]`, oldest first.
  var json: String {
    state.withLock { state in
      JSONText.array(
        state.keys.map { key in
          let tally = state.tallies[key] ?? Tally()
          return JSONText.object([
            "key": JSONText.string(key), "requests": "\(tally.requests)", "faulted": "\(tally.faulted)",
          ])
        })
    }
  }
}
