import Synchronization

/// What came from anywhere, in order; a test may wait until it holds what it looks for.
package final class Gathered<Element: Sendable>: Sendable {
  private struct Waiter {
    let number: Int
    let isMet: @Sendable ([Element]) -> Bool
    let continuation: CheckedContinuation<[Element], Never>
  }

  private struct State {
    var elements: [Element] = []
    var waiters: [Waiter] = []
    var next = 0
  }

  private let state = Mutex(State())

  package init() {}

  package var all: [Element] { state.withLock { $0.elements } }

  package func append(_ new: Element) { append(contentsOf: [new]) }

  package func append(contentsOf new: [Element]) {
    let (elements, due) = state.withLock { state in
      state.elements += new
      let elements = state.elements
      let due = state.waiters.filter { $0.isMet(elements) }
      state.waiters.removeAll { $0.isMet(elements) }
      return (elements, due)
    }
    for waiter in due { waiter.continuation.resume(returning: elements) }
  }

  /// All of them as soon as `isMet` holds for them, or when the caller is cancelled, as a test is whose time is over.
  @discardableResult
  package func once(_ isMet: @escaping @Sendable ([Element]) -> Bool) async -> [Element] {
    let number = state.withLock { state in
      defer { state.next += 1 }
      return state.next
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let met = state.withLock { state -> [Element]? in
          if Task.isCancelled || isMet(state.elements) { return state.elements }
          state.waiters.append(Waiter(number: number, isMet: isMet, continuation: continuation))
          return nil
        }
        if let met { continuation.resume(returning: met) }
      }
    } onCancel: {
      let (elements, waiter) = state.withLock { state in
        let index = state.waiters.firstIndex { $0.number == number }
        return (state.elements, index.map { state.waiters.remove(at: $0) })
      }
      waiter?.continuation.resume(returning: elements)
    }
  }

  @discardableResult
  package func count(_ count: Int) async -> [Element] { await once { $0.count >= count } }
}
