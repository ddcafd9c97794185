import Synchronization

/// Wakes any number of streams at once: each waits for the next stroke, and costs no thread and no task meanwhile.
///
/// Safe to use from any thread. Who changes what streams tell changes it first, then rings. A stream takes ``next``
/// first and then looks, so that no stroke is lost between its look and its wait.
package final class HTTPServerBell: Sendable {
  /// One stroke of a bell, which may have sounded already.
  package struct Stroke: Equatable, Sendable {
    let bell: HTTPServerBell
    let number: UInt64

    package var hasSounded: Bool { bell.next.number > number }

    package static func == (one: Stroke, other: Stroke) -> Bool {
      one.bell === other.bell && one.number == other.number
    }
  }

  private struct State {
    var strokes: UInt64 = 0
    /// Who waits, by server. A stream that has ended since is still among them until the next stroke.
    var waiting: [ObjectIdentifier: (server: any BellListener, tokens: [UInt64])] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  package var next: Stroke { Stroke(bell: self, number: state.withLock { $0.strokes } + 1) }

  /// Wakes whoever waits. It never blocks for what they do then.
  package func ring() {
    let waiting = state.withLock { state in
      state.strokes += 1
      defer { state.waiting = [:] }
      return state.waiting.values
    }
    for (server, tokens) in waiting { server.wake(tokens) }
  }

  /// - Returns: false where that stroke has sounded: nobody will be woken for it.
  fileprivate func add(_ token: UInt64, of server: any BellListener, to number: UInt64) -> Bool {
    state.withLock { state in
      guard state.strokes < number else { return false }
      state.waiting[ObjectIdentifier(server), default: (server, [])].tokens.append(token)
      return true
    }
  }
}

extension HTTPServerBell.Stroke {
  /// Has this request woken when it sounds.
  /// - Returns: false where it has sounded already.
  func wake(_ token: UInt64, of server: any BellListener) -> Bool { bell.add(token, of: server, to: number) }
}
