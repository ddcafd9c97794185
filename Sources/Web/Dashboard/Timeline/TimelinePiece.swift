internal import Domain

/// A span of a step as it is drawn: it ends no sooner than it begins, and no other of its step overlaps it.
struct TimelinePiece: Hashable, Sendable {
  let kind: TimelineSpan.Kind
  /// In microseconds; see ``TimelinePiece/moment(_:)``.
  var from: Int64
  var to: Int64
  let isOpen: Bool

  /// Microseconds of a moment, within what can be subtracted from each other.
  static func moment(_ time: Timestamp) -> Int64 { min(max(time.microseconds, -(1 << 61)), 1 << 61) }

  init(_ span: TimelineSpan, now: Timestamp) {
    self.init(
      kind: span.kind, from: Self.moment(span.from), to: Self.moment(span.to ?? now), isOpen: span.to == nil)
  }

  init(kind: TimelineSpan.Kind, from: Int64, to: Int64, isOpen: Bool) {
    self.kind = kind
    self.from = from
    self.to = max(from, to)
    self.isOpen = isOpen
  }

  var span: TimelineSpan {
    TimelineSpan(kind, from: Timestamp(microseconds: from), to: isOpen ? nil : Timestamp(microseconds: to))
  }
}

extension [TimelinePiece] {
  /// In the order of time, each from where the one before it ended, what is covered left out.
  func inTurn() -> [TimelinePiece] {
    var pieces: [TimelinePiece] = []
    for piece in sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
      guard let last = pieces.last, last.to > piece.from else {
        pieces.append(piece)
        continue
      }
      guard piece.to > last.to else { continue }
      pieces.append(TimelinePiece(kind: piece.kind, from: last.to, to: piece.to, isOpen: piece.isOpen))
    }
    return pieces
  }

  /// Overlapping and touching ones as one of that kind.
  func united(as kind: TimelineSpan.Kind) -> [TimelinePiece] {
    var pieces: [TimelinePiece] = []
    for piece in sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
      if let last = pieces.last, last.to >= piece.from {
        let isOpen = last.isOpen && last.to >= piece.to || piece.isOpen && piece.to >= last.to
        pieces.removeLast()
        pieces.append(TimelinePiece(kind: kind, from: last.from, to: Swift.max(last.to, piece.to), isOpen: isOpen))
      } else {
        pieces.append(TimelinePiece(kind: kind, from: piece.from, to: piece.to, isOpen: piece.isOpen))
      }
    }
    return pieces
  }

  /// What of these none of the others covers; both in the order of time, without overlaps.
  func without(_ others: [TimelinePiece]) -> [TimelinePiece] {
    var pieces: [TimelinePiece] = []
    var next = 0
    for piece in self {
      while next < others.count, others[next].to <= piece.from { next += 1 }
      var (from, index) = (piece.from, next)
      while index < others.count, others[index].from < piece.to {
        let other = others[index]
        if other.from > from {
          pieces.append(TimelinePiece(kind: piece.kind, from: from, to: other.from, isOpen: false))
        }
        from = Swift.max(from, other.to)
        index += 1
      }
      guard from < piece.to || from == piece.from && !others.covers(piece.from, at: next) else { continue }
      pieces.append(TimelinePiece(kind: piece.kind, from: from, to: piece.to, isOpen: piece.isOpen))
    }
    return pieces
  }

  private func covers(_ moment: Int64, at index: Int) -> Bool {
    index < count && self[index].from < moment && moment < self[index].to
  }
}
