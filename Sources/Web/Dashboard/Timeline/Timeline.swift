internal import Domain

/// When each step worked and waited, in lanes, from the first beginning to the last end.
///
/// Lanes keep the order of the steps; what has no end yet ends now. Long times in which no step worked are squeezed, so
/// that work is seen although a person took hours to answer. Nothing overlaps within a lane, and nothing has a negative
/// length, whatever the clock did. Time: spans, sorted. Fold many steps before:
/// ``Swift/Array/folded(limit:now:)``.
struct Timeline: Hashable, Sendable {
  let lanes: [TimelineLane]
  let ticks: [TimelineTick]
  let breaks: [TimelineBreak]
  /// Nil where nothing has begun.
  let began: Timestamp?
  /// From the first beginning to the last end.
  let duration: Duration

  /// Bars of a lane, or one more; where there are more, what ends less than this part of the width behind a bar is drawn
  /// as part of it.
  static let barLimit = 200

  init(_ steps: [TimelineStep], now: Timestamp) {
    let pieces = steps.map { $0.pieces(now: now) }
    let begin = pieces.joined().map(\.from).min() ?? 0
    let end = pieces.joined().map(\.to).max() ?? begin
    let scale = TimelineScale(from: begin, to: end, gaps: Self.gaps(in: pieces, from: begin, to: end))
    lanes = zip(steps, pieces).map { step, pieces in
      TimelineLane(step: step, bars: Self.thinned(pieces, scale).map { Self.bar($0, scale) })
    }
    ticks = TimelineTicks(scale).ticks
    breaks = scale.stretches.filter(\.isSqueezed).map { stretch in
      TimelineBreak(
        place: stretch.place, from: Timestamp(microseconds: stretch.from),
        duration: .microseconds(stretch.to - stretch.from))
    }
    began = pieces.allSatisfy(\.isEmpty) ? nil : Timestamp(microseconds: begin)
    duration = .microseconds(end - begin)
  }

  /// Where no step works.
  private static func gaps(in lanes: [[TimelinePiece]], from begin: Int64, to end: Int64) -> [Range<Int64>] {
    let work = lanes.joined().filter(\.kind.isWork).united(as: .attempt(0))
    let starts = [begin] + work.map(\.to)
    let ends = work.map(\.from) + [end]
    return zip(starts, ends).compactMap { $0 < $1 ? $0..<$1 : nil }
  }

  private static func bar(_ piece: TimelinePiece, _ scale: TimelineScale) -> TimelineBar {
    let from = scale.place(of: piece.from)
    return TimelineBar(
      kind: piece.kind, place: from...max(from, scale.place(of: piece.to)),
      from: Timestamp(microseconds: piece.from), duration: .microseconds(piece.to - piece.from),
      isRunning: piece.isOpen)
  }

  private static func thinned(_ pieces: [TimelinePiece], _ scale: TimelineScale) -> [TimelinePiece] {
    guard pieces.count > barLimit else { return pieces }
    var kept: [TimelinePiece] = []
    var bound = -1.0
    for piece in pieces {
      let end = scale.place(of: piece.to)
      if let last = kept.last, end < bound {
        kept[kept.count - 1] = TimelinePiece(kind: last.kind, from: last.from, to: piece.to, isOpen: piece.isOpen)
      } else {
        kept.append(piece)
        bound = end + 1 / Double(barLimit)
      }
    }
    return kept
  }
}
