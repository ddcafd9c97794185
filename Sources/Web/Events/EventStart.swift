import Domain

/// Where a stream begins: a pure decision from what the reader asks for and what is kept.
struct EventStart: Hashable, Sendable {
  /// Why a reader cannot go on where it was.
  enum Reason: String, Hashable, Sendable {
    /// Its id is of another database, or of this one before it was restored, or no id at all.
    case epoch
    /// Its id is higher than any that was given out.
    case ahead
    /// Some of what it has not seen is no longer kept, or it is too far behind to be served.
    case tooOld = "too_old"
  }

  /// What a reader asks to go on from.
  enum Wish: Hashable, Sendable {
    /// From what comes next.
    case now
    case after(EventCursor)
    /// From something that no stream gave out.
    case unreadable
  }

  /// Everything behind this number is sent.
  let sequence: Int64
  /// Set where the reader is not served from where it asked.
  let resync: Reason?

  /// Events that a reader may be behind: about a minute of reading for a daemon that has other things to do. Whoever
  /// is further back learns sooner from the tasks how things stand.
  static let distanceLimit: Int64 = 100_000

  init(_ wish: Wish, epoch: String, reach: EventReach) {
    switch wish {
    case .now:
      sequence = reach.latest
      resync = nil
    case .unreadable:
      sequence = reach.latest
      resync = .epoch
    case .after(let cursor):
      resync = Self.reason(against: cursor, epoch, reach)
      sequence = resync == nil ? cursor.sequence : reach.latest
    }
  }

  private static func reason(against cursor: EventCursor, _ epoch: String, _ reach: EventReach) -> Reason? {
    guard cursor.epoch == epoch else { return .epoch }
    guard cursor.sequence <= reach.latest else { return .ahead }
    guard reach.latest - cursor.sequence <= distanceLimit else { return .tooOld }
    // Number 0 asks for all that is kept, whatever was kept once.
    let next = cursor.sequence + 1
    return cursor.sequence > 0 && next < reach.oldest ?? next ? .tooOld : nil
  }
}
