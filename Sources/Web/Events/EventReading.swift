import Domain

/// How far one reader is: a value. What it holds back is bounded in bytes; what it has not come to yet waits in the
/// ``EventTail``, or in the store.
///
/// Places are numbers of events, so that what the store gave last and what the tail gives next meet without a gap and
/// without a double, wherever that is.
struct EventReading: Sendable {
  enum Stage: Hashable, Sendable {
    /// The store must be asked for what comes next. Can become: `live`, `over`.
    case behind
    /// What comes next is in the tail, or will be. Can become: `over`.
    case live
    /// Nothing comes any more: it fell behind the tail while it was live, or the stream ends.
    case over
  }

  private(set) var stage = Stage.behind
  /// Everything up to here was sent, or is ``pending``, or is not wanted.
  private(set) var sequence: Int64
  private(set) var pending: ArraySlice<UInt8>
  private let epoch: String
  private let filter: EventFilter
  /// The last one that it was told of.
  private var beat: Int

  /// - Parameters:
  ///   - opening: what it is sent first.
  ///   - beat: the heartbeat that was the last one before it came.
  init(opening: [UInt8], behind sequence: Int64, epoch: String, filter: EventFilter, beat: Int) {
    self.sequence = sequence
    self.epoch = epoch
    self.filter = filter
    self.beat = beat
    pending = opening[...]
  }

  /// What is to be sent next; nil where there is nothing.
  mutating func take(atMost count: Int) -> [UInt8]? {
    guard !pending.isEmpty, count > 0 else { return nil }
    // Whole where it fits: then it is still the tail's own, and not copied.
    let bytes = Array(pending.prefix(count))
    pending = pending.dropFirst(bytes.count)
    // An empty slice would keep its bytes.
    if pending.isEmpty { pending = [] }
    return bytes
  }

  /// Goes on as far as the tail reaches. Changes nothing while something is pending.
  mutating func advance(over tail: EventTail, beat: Int) {
    guard pending.isEmpty, stage != .over else { return }
    switch tail.read(behind: sequence, filter) {
    case .behind:
      // Slower than what happens: it is not waited for. By its last id it finds everything in the store.
      if stage == .live { stage = .over }
    case .upTo(let last, let bytes):
      stage = .live
      sequence = last
      pending = bytes[...]
      keepAlive(beat)
    }
  }

  /// Goes on over events that the store gave behind ``sequence``.
  /// - Parameter floor: where the tail began before the store was asked, if the store has no more up to there.
  mutating func advance(over page: [Event], upTo floor: Int64?, beat: Int) {
    guard stage != .over else { return }
    var bytes: [UInt8] = []
    for event in page where event.sequence > sequence {
      if filter.admits(event.task, event.body.type) { bytes += EventFrame.event(event, epoch: epoch) }
      sequence = event.sequence
    }
    if let floor { sequence = max(sequence, floor) }
    pending = bytes[...]
    keepAlive(beat)
  }

  mutating func end() { stage = .over }

  private mutating func keepAlive(_ current: Int) {
    guard current != beat else { return }
    beat = current
    if pending.isEmpty { pending = EventFrame.heartbeat(at: EventCursor(epoch: epoch, sequence: sequence))[...] }
  }
}
