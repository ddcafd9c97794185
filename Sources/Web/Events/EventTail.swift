import Domain

/// The newest events as they are sent, once for all readers: everything behind ``floor`` up to ``end``, in order.
///
/// A value, bounded in bytes: what is added drops the oldest. A reader needs no buffer of its own, only its place.
struct EventTail: Sendable {
  /// What is there behind a place.
  enum Reading: Hashable, Sendable {
    /// Some of it has gone already, or was never here.
    case behind
    /// Everything up to this number, of which these bytes are what the reader wants.
    case upTo(Int64, [UInt8])
  }

  /// Bytes that a reader takes at once.
  static let portion = 32 << 10

  private struct Entry: Sendable {
    let sequence: Int64
    let task: TaskID
    let type: EventType
    let bytes: [UInt8]
  }

  /// Everything behind this one is here.
  private(set) var floor: Int64
  private(set) var end: Int64
  private(set) var byteCount = 0
  private let epoch: String
  private let limit: Int
  private var entries: [Entry] = []
  /// Entries before this one are gone; they are taken out of the array once they are most of it.
  private var first = 0
  /// All that was added last, in one piece: what most readers take next, and then share instead of a copy each.
  private var newest: (behind: Int64, bytes: [UInt8])?

  /// - Parameters:
  ///   - floor: the number behind which it begins.
  ///   - limit: bytes.
  init(epoch: String, behind floor: Int64, limit: Int) {
    self.epoch = epoch
    self.floor = floor
    self.limit = limit
    end = floor
  }

  /// Adds what follows ``end``. Events up to there are known already and left out.
  mutating func append(_ events: [Event]) {
    let (before, count) = (end, entries.count)
    for event in events where event.sequence > end {
      let bytes = EventFrame.event(event, epoch: epoch)
      entries.append(Entry(sequence: event.sequence, task: event.task, type: event.body.type, bytes: bytes))
      byteCount += bytes.count
      end = event.sequence
    }
    let added = entries[count...]
    let size = added.reduce(0) { $0 + $1.bytes.count }
    newest = size <= Self.portion ? (before, added.flatMap(\.bytes)) : nil
    while byteCount > limit, first < entries.count {
      byteCount -= entries[first].bytes.count
      floor = entries[first].sequence
      first += 1
    }
    if first > entries.count / 2 {
      entries.removeFirst(first)
      first = 0
    }
  }

  /// At most a ``portion``; one event more may be in it.
  func read(behind sequence: Int64, _ filter: EventFilter) -> Reading {
    guard sequence >= floor else { return .behind }
    if let newest, newest.behind == sequence, filter.admitsAll { return .upTo(end, newest.bytes) }
    var bytes: [UInt8] = []
    for entry in entries[start(behind: sequence)...] {
      guard bytes.count < Self.portion else { return .upTo(entry.sequence - 1, bytes) }
      if filter.admits(entry.task, entry.type) { bytes += entry.bytes }
    }
    return .upTo(max(end, sequence), bytes)
  }

  private func start(behind sequence: Int64) -> Int {
    var (low, high) = (first, entries.count)
    while low < high {
      let middle = low + (high - low) / 2
      if entries[middle].sequence > sequence { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
