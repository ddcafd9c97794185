/// What an ``EventStream`` and its readers share: a value, kept behind one lock.
struct EventStreamState {
  var readers = 0
  /// Nil while nobody listens.
  var tail: EventTail?
  /// Of the tail: readers of an earlier one are over.
  private(set) var generation = 0
  var beat = 0
  var isEnding = false
  var hasEnded = false

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
}
