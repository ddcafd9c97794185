import Synchronization

/// Something that happens once and can be awaited.
final class Signal: Sendable {
  private enum State {
    case quiet([CheckedContinuation<Void, Never>])
    case given
  }

  private let state = Mutex(State.quiet([]))

  func give() {
    let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      guard case .quiet(let waiting) = state else { return [] }
      state = .given
      return waiting
    }
    for one in waiting { one.resume() }
  }

  /// Returns when it is given; also when the waiting task is cancelled, so that a time limit ends the test.
  func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isGiven = state.withLock { state -> Bool in
          guard case .quiet(let waiting) = state else { return true }
          state = .quiet(waiting + [continuation])
          return false
        }
        if isGiven { continuation.resume() }
      }
    } onCancel: {
      give()
    }
  }
}
