package import Domain
internal import Synchronization

/// A value that comes once, and may be waited for before it has come and after (Friedman and Wise, The Impact of
/// Applicative Programming on Multiprocessing, 1976).
///
/// Who waits is given the value and nothing else: to be cancelled does not end the wait, so that whoever must see the
/// end of a process sees it. Whoever makes a promise keeps it for as long as somebody may wait.
package final class Promise<Value: Sendable>: Sendable {
  private enum State {
    /// Can become: kept.
    case open([CheckedContinuation<Value, Never>])
    case kept(Value)
  }

  private let state = Mutex(State.open([]))

  package init() {}

  package var isKept: Bool {
    state.withLock { state in
      if case .kept = state { true } else { false }
    }
  }

  /// Gives the value to all who wait and who come later.
  /// - Returns: whether it was the first: a later value is nobody's.
  @discardableResult
  package func keep(_ value: Value) -> Bool {
    let waiting = state.withLock { state -> [CheckedContinuation<Value, Never>]? in
      guard case .open(let waiting) = state else { return nil }
      state = .kept(value)
      return waiting
    }
    for continuation in waiting ?? [] { continuation.resume(returning: value) }
    return waiting != nil
  }

  package var value: Value {
    get async {
      await withCheckedContinuation { continuation in
        let value = state.withLock { state -> Value? in
          switch state {
          case .open(let waiting):
            state = .open(waiting + [continuation])
            return nil
          case .kept(let value): return value
          }
        }
        if let value { continuation.resume(returning: value) }
      }
    }
  }

  /// The value, which `late` is to see to where it has not come by `moment`.
  package func value(
    by moment: Instant, of time: any TimeSource, late: @escaping @Sendable () -> Void
  ) async -> Value {
    // Unstructured: it ends the wait below, which cannot wait for it.
    let guardian = Task {
      await time.sleep(until: moment)
      if !Task.isCancelled { late() }
    }
    defer { guardian.cancel() }
    return await value
  }
}

extension Promise where Value == Void {
  /// Says that what was waited for has happened.
  @discardableResult
  package func keep() -> Bool { keep(()) }
}
