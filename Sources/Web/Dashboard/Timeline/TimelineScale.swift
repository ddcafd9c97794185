/// Where moments are drawn, from 0 to 1: to scale, but that each squeezed gap is of one small width.
struct TimelineScale: Hashable, Sendable {
  struct Stretch: Hashable, Sendable {
    /// In microseconds.
    let from: Int64
    let to: Int64
    /// Where it is drawn.
    let place: ClosedRange<Double>
    let isSqueezed: Bool
  }

  /// What a squeezed gap takes where there is room for all of them.
  static let squeezedWidth = 0.04
  /// What all of them may take together.
  static let squeezedTotal = 0.4
  /// Gaps that are squeezed; more would not be seen.
  static let squeezedLimit = 12

  /// Without holes, in the order of time.
  let stretches: [Stretch]

  /// - Parameters:
  ///   - begin: in microseconds.
  ///   - end: not before it.
  ///   - gaps: in which nobody worked; in the order of time, between them; they may touch.
  init(from begin: Int64, to end: Int64, gaps: [Range<Int64>]) {
    let squeezed = Self.squeezed(gaps, of: end - begin)
    let width = squeezed.isEmpty ? 0 : min(Self.squeezedWidth, Self.squeezedTotal / Double(squeezed.count))
    let kept = squeezed.reduce(Double(end - begin)) { $0 - Double($1.upperBound - $1.lowerBound) }
    let scale = kept > 0 ? (1 - width * Double(squeezed.count)) / kept : 0
    var stretches: [Stretch] = []
    var (time, place) = (begin, 0.0)
    func add(to next: Int64, width: Double, isSqueezed: Bool) {
      let end = next == end ? 1 : min(1, place + width)
      stretches.append(Stretch(from: time, to: next, place: place...max(place, end), isSqueezed: isSqueezed))
      (time, place) = (next, max(place, end))
    }
    for gap in squeezed {
      if gap.lowerBound > time {
        add(to: gap.lowerBound, width: Double(gap.lowerBound - time) * scale, isSqueezed: false)
      }
      add(to: gap.upperBound, width: width, isSqueezed: true)
    }
    if time < end { add(to: end, width: Double(end - time) * scale, isSqueezed: false) }
    self.stretches = stretches
  }

  /// Those longer than half of all the work, the longest first, as far as they are narrower for it; back in the
  /// order of time.
  private static func squeezed(_ gaps: [Range<Int64>], of whole: Int64) -> [Range<Int64>] {
    let work = gaps.reduce(whole) { $0 - ($1.upperBound - $1.lowerBound) }
    guard work > 0 else { return [] }
    var longest = gaps.filter { $0.upperBound - $0.lowerBound > work / 2 }
      .sorted { ($1.upperBound - $1.lowerBound, $0.lowerBound) < ($0.upperBound - $0.lowerBound, $1.lowerBound) }
      .prefix(squeezedLimit)
    while let last = longest.last, !isWorthwhile(last, among: longest, of: whole) { longest.removeLast() }
    return longest.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Whether the gap takes less of the width than it would to the scale of what is kept.
  private static func isWorthwhile(_ gap: Range<Int64>, among all: ArraySlice<Range<Int64>>, of whole: Int64) -> Bool {
    let width = min(squeezedWidth, squeezedTotal / Double(all.count))
    let kept = all.reduce(whole) { $0 - ($1.upperBound - $1.lowerBound) }
    return Double(gap.upperBound - gap.lowerBound) * (1 - width * Double(all.count)) > width * Double(kept)
  }

  /// Never less for a later moment; 0 and 1 for what is outside.
  func place(of moment: Int64) -> Double {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].to < moment { low = middle + 1 } else { high = middle }
    }
    guard low < stretches.count else { return stretches.isEmpty ? 0 : 1 }
    let stretch = stretches[low]
    guard moment > stretch.from, stretch.to > stretch.from else { return stretch.place.lowerBound }
    let share = Double(moment - stretch.from) / Double(stretch.to - stretch.from)
    let place = stretch.place.lowerBound + (stretch.place.upperBound - stretch.place.lowerBound) * share
    return min(place, stretch.place.upperBound)
  }
}
