package import Domain
import Synchronization

/// A history that tests fill by hand.
package final class ShelfHistory: EventHistory {
  private struct Shelf {
    var events: [Event] = []
    var latest: Int64 = 0
    var fault: Fault?
    var reads = 0
  }

  package let epoch = "5be1f"
  private let shelf = Mutex(Shelf())

  package init() {}

  // MARK: - Filling

  package func put(_ events: [Event]) {
    shelf.withLock {
      $0.events += events
      $0.latest = max($0.latest, events.last?.sequence ?? 0)
    }
  }

  /// Takes away everything up to a number; the numbers stay used.
  package func forget(upTo sequence: Int64) { shelf.withLock { $0.events.removeAll { $0.sequence <= sequence } } }

  /// Every call throws this from here on; nil for none.
  package func fail(with fault: Fault?) { shelf.withLock { $0.fault = fault } }

  /// Pages that were asked for.
  package var reads: Int { shelf.withLock { $0.reads } }

  // MARK: - Reading

  package func reach() async throws(Fault) -> EventReach {
    try look { shelf in EventReach(oldest: shelf.events.first?.sequence, latest: shelf.latest) }
  }

  package func events(after sequence: Int64, limit: Int) async throws(Fault) -> [Event] {
    try look { shelf in
      shelf.reads += 1
      return Array(shelf.events.drop { $0.sequence <= sequence }.prefix(limit))
    }
  }

  private func look<Found: Sendable>(_ body: (inout Shelf) -> Found) throws(Fault) -> Found {
    let result = shelf.withLock { shelf -> Result<Found, Fault> in
      if let fault = shelf.fault { return .failure(fault) }
      return .success(body(&shelf))
    }
    return try result.get()
  }
}
