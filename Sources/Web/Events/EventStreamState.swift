/// What an ``EventStream`` and its readers share: a value, kept behind one lock.
struct EventStreamState {
  var readers = 0
  /// Nil while nobody listens.
  var tail: EventTail?
  /// Of the tail: readers of an earlier one are over.
  private(set) var generation = 0
  /// Grows with everything that a waiting reader may want to know.
  private(set) var version = 0
  var beat = 0
  var isEnding = false
  var hasEnded = false
  private var lastWaiter = 0
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]

  /// Lets go of the tail; whoever reads it is over.
  mutating func drop() {
    tail = nil
    generation += 1
  }

  /// Moves a reader of a generation on as far as there is something.
  func advance(_ reading: inout EventReading, generation: Int) {
    guard let tail, self.generation == generation else { return reading.end() }
    reading.advance(over: tail, beat: beat)
    if hasEnded, reading.pending.isEmpty { reading.end() }
  }

  // MARK: - Who waits

  mutating func makeWaiter() -> Int {
    lastWaiter += 1
    return lastWaiter
  }

  /// - Returns: false where there is something newer than `version` already.
  mutating func wait(
    _ waiter: Int, since version: Int, _ continuation: CheckedContinuation<Void, Never>
  ) -> Bool {
    if self.version == version { waiting[waiter] = continuation }
    return self.version == version
  }

  /// The one to resume, if it still waits.
  mutating func giveUp(_ waiter: Int) -> CheckedContinuation<Void, Never>? { waiting.removeValue(forKey: waiter) }

  /// Those to resume because something has changed.
  mutating func takeWaiting() -> [CheckedContinuation<Void, Never>] {
    version += 1
    defer { waiting = [:] }
    return Array(waiting.values)
  }
}
